import { dueConditions, inOrganization } from '@rollcall/platform';

/** How long a process keeps a stream without a sign of life. Longer than a turn. */
export const LEASE_MS = 30_000;
/** Maximum pause between two attempts, even if the destination asks for a longer one. */
export const LONGEST_PAUSE_MS = 15 * 60_000;

/** The stream is due, and no process is serving it. */
const IS_DUE = [dueConditions('due_at', LONGEST_PAUSE_MS), dueConditions('leased_until', LEASE_MS)]
  .map((conditions) => `(${conditions.join(' OR ')})`)
  .join(' AND ');

const lane = (slow: 0 | 1) => `SELECT * FROM (
    SELECT s.organization_id AS organizationId, s.id AS id, s.slow AS slow
    FROM audit_streams s JOIN audit_logs l ON l.organization_id = s.organization_id
    WHERE s.enabled = 1 AND s.slow = ${slow} AND ${IS_DUE} AND s.next < l.size
    ORDER BY s.due_at LIMIT :limit) lane${slow}`;

/** Up to `:limit` quick streams of any organization that are due and have waiting events, and as many slow ones. */
export const dueStreams = `
  ${lane(0)}
  UNION ALL ${lane(1)}`;

export const takeStream = `
  UPDATE audit_streams SET lease = :leaseId, leased_until = :leasedUntil
  WHERE ${inOrganization()} AND id = :id AND enabled = 1 AND ${IS_DUE}`;

/** The stream has not been changed since, nor taken by another process. */
const ifHeld = `WHERE ${inOrganization()} AND id = :id AND lease = :leaseId`;

export const acceptEvents = `
  UPDATE audit_streams SET next = :next, attempts = 0, last_error = NULL, failing_since = NULL,
    delivered_at = :now, due_at = :dueAt, leased_until = :leasedUntil
  ${ifHeld}`;

export const skipEvents = `
  UPDATE audit_streams SET next = :next, missed = missed + :missed, due_at = :now ${ifHeld}`;

export const setEventAside = `
  UPDATE audit_streams SET next = :next, set_aside = set_aside + 1, due_at = :now ${ifHeld}`;

export const switchOff = `
  UPDATE audit_streams SET enabled = 0, version = version + 1, last_error = :lastError, failing_since = :now,
    lease = NULL, leased_until = 0
  ${ifHeld}`;

export const noteFailure = `
  UPDATE audit_streams SET attempts = :attempts, last_error = :lastError, failing_since = :failingSince,
    due_at = :dueAt, slow = :slow, lease = NULL, leased_until = 0
  ${ifHeld}`;

export const releaseStream = `UPDATE audit_streams SET slow = :slow, lease = NULL, leased_until = 0 ${ifHeld}`;
