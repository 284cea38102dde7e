import { dueConditions, inOrganization, type RowReader, type Sql } from '@rollcall/platform';

/** The longest time that a message may wait, or be claimed. */
export const LONGEST_PAUSE_MS = 30 * 60_000;

const isDue = dueConditions('o.due_at', LONGEST_PAUSE_MS).map((due) => `o.state = 'PENDING' AND ${due}`);

/** Whether there is a place for messages that are sent for the first time, and for those that are sent again. */
export type HasRoom = Readonly<Record<'first' | 'repeated', boolean>>;

const ofAttempt = { first: 'o.attempts = 0', repeated: 'o.attempts > 0' };

/** Messages of organizations that are not among those that have their places (`:first`, `:repeated`). */
const withRoom = (hasRoom: HasRoom): string =>
  (['first', 'repeated'] as const)
    .map((which) => (hasRoom[which] ? `(${ofAttempt[which]} AND o.organization_id NOT IN (:...${which}))` : '1 = 0'))
    .join(' OR ');

/** The first `:limit` messages that are due and have a place, those first that wait longest; a query for each range of the index. */
export const dueMessages = (hasRoom: HasRoom): string[] =>
  isDue.map(
    (due) => `
  SELECT o.organization_id AS organizationId, o.id AS id, o.attempts AS attempts FROM outbox_messages o
  WHERE ${due} AND (${withRoom(hasRoom)}) ORDER BY o.due_at LIMIT :limit`,
  );

/** Locks those of the messages `:ids` that are still due, without those that another process holds. */
export const lockDue =
  ({ columns, table }: RowReader<unknown>): Sql =>
  ({ skipLocked }) =>
    `
  SELECT ${columns} FROM ${table}
  WHERE ${inOrganization('o')} AND o.id IN (:...ids) AND (${isDue.map((due) => `(${due})`).join(' OR ')})
  ORDER BY o.due_at${skipLocked}`;

const ofMessages = `WHERE ${inOrganization()} AND id IN (:...ids)`;

/** Nobody has claimed the message since: each claim counts as an attempt. */
const ifClaimed = `${ofMessages} AND state = 'PENDING' AND attempts IN (:...attempts)`;

export const claimMessages = `UPDATE outbox_messages SET attempts = attempts + 1, due_at = :dueAt ${ofMessages}`;

export const markMessagesSent = `
  UPDATE outbox_messages SET state = 'SENT', sent_at = :now, last_error = NULL ${ofMessages}`;

export const dropMessages = `UPDATE outbox_messages SET state = 'DROPPED' ${ifClaimed}`;

export const giveMessagesBack = `UPDATE outbox_messages SET attempts = attempts - 1, due_at = :now ${ifClaimed}`;

export const postponeMessages = `
  UPDATE outbox_messages SET last_error = :lastError, due_at = :dueAt, state = :state ${ifClaimed}`;

const backlog = { due: "state = 'PENDING' AND due_at <= :now", undeliverable: "state = 'UNDELIVERABLE'" };

/** How many messages there are, up to `:limit`, and since when the first is due. */
export const backlogOf = (which: keyof typeof backlog): string => `
  SELECT COUNT(*) AS count, MIN(due_at) AS since
  FROM (SELECT due_at FROM outbox_messages WHERE ${backlog[which]} ORDER BY due_at LIMIT :limit) o`;

/** The invitations of `:ids` that can still be used, with the address and the organization's name. */
export const usableInvitations = `
  SELECT i.organization_id AS organizationId, i.id AS id, i.expires_at AS expiresAt,
    u.user_name AS address, o.name AS organization
  FROM invitations i
  JOIN users u ON u.organization_id = i.organization_id AND u.id = i.user_id
  JOIN organizations o ON o.id = i.organization_id
  WHERE ${inOrganization('i')} AND i.id IN (:...ids)
    AND i.accepted_at IS NULL AND i.cancelled_at IS NULL AND i.expires_at > :now`;

export const markInvitationsMailed = `UPDATE invitations SET mailed_at = :now ${ofMessages}`;

/** Those of the people `:ids` who are admins, if the removal safeguard holds a key. */
export const adminsOfHeldKeys = `
  SELECT u.id AS id, u.user_name AS address, o.name AS organization
  FROM users u JOIN organizations o ON o.id = u.organization_id
  WHERE ${inOrganization('u')} AND u.id IN (:...ids) AND u.role = 'ADMIN' AND u.status = 'JOINED'
    AND EXISTS (SELECT 1 FROM scim_keys k WHERE k.organization_id = u.organization_id AND k.revoked_at IS NULL
      AND (k.people_held_at IS NOT NULL OR k.memberships_held_at IS NOT NULL))`;
