"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.adminsOfHeldKeys = exports.markInvitationsMailed = exports.usableInvitations = exports.backlogOf = exports.postponeMessages = exports.giveMessagesBack = exports.dropMessages = exports.markMessagesSent = exports.claimMessages = exports.lockDue = exports.dueMessages = exports.LONGEST_RETRY_MS = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** The longest time that a message may wait or stay claimed. */
exports.LONGEST_RETRY_MS = 30 * 60_000;
const isDue = (0, platform_1.dueConditions)('o.due_at', exports.LONGEST_RETRY_MS).map((due) => `o.state = 'PENDING' AND ${due}`);
const ofAttempt = { first: 'o.attempts = 0', repeated: 'o.attempts > 0' };
/** Messages of organizations that have a free place; `:first` and `:repeated` name those that have none. */
const withRoom = (hasRoom) => ['first', 'repeated']
    .map((which) => (hasRoom[which] ? `(${ofAttempt[which]} AND o.organization_id NOT IN (:...${which}))` : '1 = 0'))
    .join(' OR ');
/** The first `:limit` messages that are due and have a place, the longest wait first; one query per range of the index. */
const dueMessages = (hasRoom) => isDue.map((due) => `
  SELECT o.organization_id AS organizationId, o.id AS id, o.attempts AS attempts FROM outbox_messages o
  WHERE ${due} AND (${withRoom(hasRoom)}) ORDER BY o.due_at LIMIT :limit`);
exports.dueMessages = dueMessages;
/** Locks those of the messages `:ids` that are still due, skipping those that another process has locked. */
const lockDue = ({ columns, table }) => ({ skipLocked }) => `
  SELECT ${columns} FROM ${table}
  WHERE ${(0, platform_1.inOrganization)('o')} AND o.id IN (:...ids) AND (${isDue.map((due) => `(${due})`).join(' OR ')})
  ORDER BY o.due_at${skipLocked}`;
exports.lockDue = lockDue;
const ofMessages = `WHERE ${(0, platform_1.inOrganization)()} AND id IN (:...ids)`;
/** No other process has claimed the message since: each claim counts as an attempt. */
const ifClaimed = `${ofMessages} AND state = 'PENDING' AND attempts IN (:...attempts)`;
exports.claimMessages = `UPDATE outbox_messages SET attempts = attempts + 1, due_at = :dueAt ${ofMessages}`;
exports.markMessagesSent = `
  UPDATE outbox_messages SET state = 'SENT', sent_at = :now, last_error = NULL ${ofMessages}`;
exports.dropMessages = `UPDATE outbox_messages SET state = 'DROPPED' ${ifClaimed}`;
exports.giveMessagesBack = `UPDATE outbox_messages SET attempts = attempts - 1, due_at = :now ${ifClaimed}`;
exports.postponeMessages = `
  UPDATE outbox_messages SET last_error = :lastError, due_at = :dueAt, state = :state ${ifClaimed}`;
const backlog = { due: "state = 'PENDING' AND due_at <= :now", undeliverable: "state = 'UNDELIVERABLE'" };
/** The number of messages, up to `:limit`, and since when the first is due. */
const backlogOf = (which) => `
  SELECT COUNT(*) AS count, MIN(due_at) AS since
  FROM (SELECT due_at FROM outbox_messages WHERE ${backlog[which]} ORDER BY due_at LIMIT :limit) o`;
exports.backlogOf = backlogOf;
/** The usable invitations among `:ids`, with the address and the organization's name. */
exports.usableInvitations = `
  SELECT i.organization_id AS organizationId, i.id AS id, i.expires_at AS expiresAt,
    u.user_name AS address, o.name AS organization, COALESCE(u.language, o.mail_language) AS language
  FROM invitations i
  JOIN users u ON u.organization_id = i.organization_id AND u.id = i.user_id
  JOIN organizations o ON o.id = i.organization_id
  WHERE ${(0, platform_1.inOrganization)('i')} AND i.id IN (:...ids)
    AND i.accepted_at IS NULL AND i.cancelled_at IS NULL AND i.expires_at > :now`;
exports.markInvitationsMailed = `UPDATE invitations SET mailed_at = :now ${ofMessages}`;
/** The admins among the people `:ids`, if the removal safeguard holds a key. */
exports.adminsOfHeldKeys = `
  SELECT u.id AS id, u.user_name AS address, o.name AS organization,
    COALESCE(u.language, o.mail_language) AS language
  FROM users u JOIN organizations o ON o.id = u.organization_id
  WHERE ${(0, platform_1.inOrganization)('u')} AND u.id IN (:...ids) AND u.role = 'ADMIN' AND u.status = 'JOINED'
    AND EXISTS (SELECT 1 FROM scim_keys k WHERE k.organization_id = u.organization_id AND k.revoked_at IS NULL
      AND (k.people_held_at IS NOT NULL OR k.memberships_held_at IS NOT NULL))`;
//# sourceMappingURL=outbox.sql.js.map