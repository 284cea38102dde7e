import { dueConditions, inOrganization, type RowReader, type Sql } from '@rollcall/platform';

/** The longest time that a message may wait or stay claimed. */
export const LONGEST_RETRY_MS = 30 * 60_000;

const isDue = dueConditions('o.due_at', LONGEST_RETRY_MS).map((due) => `o.state = 'PENDING' AND ${due}`);

/** Whether there is a free place for first attempts, and for repeated ones. */
export type HasRoom = Readonly<Record<'first' | 'repeated', boolean>>;

const ofAttempt = { first: 'o.attempts = 0', repeated: 'o.attempts > 0' };

/** Messages of organizations that have a free place; `:firstIds` and `:repeatedIds` name those that have none. */
const withRoom = (hasRoom: HasRoom): string =>
  (['first', 'repeated'] as const)
    .map((which) => (hasRoom[which] ? `(${ofAttempt[which]} AND o.organization_id NOT IN (:...${which}Ids))` : '1 = 0'))
    .join(' OR ');

/** The first `:limit` messages that are due and have a place, the longest wait first; one query per range of the index. */
export const dueMessages = (hasRoom: HasRoom): string[] =>
  isDue.map(
    (due) => `
  SELECT o.organization_id AS organizationId, o.id AS id, o.attempts AS attempts FROM outbox_messages o
  WHERE ${due} AND (${withRoom(hasRoom)}) ORDER BY o.due_at LIMIT :limit`,
  );

/** Locks those of the messages `:ids` that are still due, skipping those that another process has locked. */
export const lockDue =
  ({ columns, table }: RowReader<unknown>): Sql =>
  ({ skipLocked }) =>
    `
  SELECT ${columns} FROM ${table}
  WHERE ${inOrganization('o')} AND o.id IN (:...ids) AND (${isDue.map((due) => `(${due})`).join(' OR ')})
  ORDER BY o.due_at${skipLocked}`;

const ofMessages = `WHERE ${inOrganization()} AND id IN (:...ids)`;

/** No other process has claimed the message since: each claim counts as an attempt. */
const ifClaimed = `${ofMessages} AND state = 'PENDING' AND attempts IN (:...attempts)`;

export const claimMessages = `UPDATE outbox_messages SET attempts = attempts + 1, due_at = :dueAt ${ofMessages}`;

export const markMessagesSent = `
  UPDATE outbox_messages SET state = 'SENT', sent_at = :now, last_error = NULL ${ofMessages}`;

export const dropMessages = `UPDATE outbox_messages SET state = 'DROPPED' ${ifClaimed}`;

export const giveMessagesBack = `UPDATE outbox_messages SET attempts = attempts - 1, due_at = :now ${ifClaimed}`;

export const postponeMessages = `
  UPDATE outbox_messages SET last_error = :lastError, due_at = :dueAt, state = :state ${ifClaimed}`;

const backlog = { due: "state = 'PENDING' AND due_at <= :now", undeliverable: "state = 'UNDELIVERABLE'" };

/** The number of messages, up to `:limit`, and since when the first is due. */
export const backlogOf = (which: keyof typeof backlog): string => `
  SELECT COUNT(*) AS count, MIN(due_at) AS since
  FROM (SELECT due_at FROM outbox_messages WHERE ${backlog[which]} ORDER BY due_at LIMIT :limit) o`;

/** The usable invitations among `:ids`, with the address and the organization's name. */
export const usableInvitations = `
  SELECT i.organization_id AS organizationId, i.id AS id, i.expires_at AS expiresAt,
    u.user_name AS address, o.name AS organization, COALESCE(u.language, o.mail_language) AS language
  FROM invitations i
  JOIN users u ON u.organization_id = i.organization_id AND u.id = i.user_id
  JOIN organizations o ON o.id = i.organization_id
  WHERE ${inOrganization('i')} AND i.id IN (:...ids)
    AND i.accepted_at IS NULL AND i.cancelled_at IS NULL AND i.expires_at > :now`;

export const markInvitationsMailed = `UPDATE invitations SET mailed_at = :now ${ofMessages}`;

/** The admins among the people `:ids`, if the removal safeguard holds a key. */
export const adminsOfHeldKeys = `
  SELECT u.id AS id, u.user_name AS address, o.name AS organization,
    COALESCE(u.language, o.mail_language) AS language
  FROM users u JOIN organizations o ON o.id = u.organization_id
  WHERE ${inOrganization('u')} AND u.id IN (:...ids) AND u.role = 'ADMIN' AND u.status = 'JOINED'
    AND EXISTS (SELECT 1 FROM scim_keys k WHERE k.organization_id = u.organization_id AND k.revoked_at IS NULL
      AND (k.people_held_at IS NOT NULL OR k.memberships_held_at IS NOT NULL))`;
