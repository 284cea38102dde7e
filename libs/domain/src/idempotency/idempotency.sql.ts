import { inOrganization } from '@rollcall/platform';
import { grantsOfPerson } from '../access/fragments.sql';

const OF_KEY = `${inOrganization()} AND actor_id = :actorId AND key_digest = :keyDigest`;
const IS_CLAIMED = `${OF_KEY} AND started_at = :startedAt AND answered_at IS NULL`;

export const deleteExpiredKeys = `DELETE FROM idempotency_keys WHERE ${OF_KEY} AND expires_at <= :now`;

/** The number of a caller's keys, and when the first one expires. */
export const countKeys = `
  SELECT COUNT(*) AS count, MIN(expires_at) AS first FROM idempotency_keys
  WHERE ${inOrganization()} AND actor_id = :actorId AND expires_at > :now`;

export const keepAnswer = `UPDATE idempotency_keys SET answer = :answer, answered_at = :now WHERE ${IS_CLAIMED}`;

export const deleteClaim = `DELETE FROM idempotency_keys WHERE ${IS_CLAIMED}`;

/** Claims a request again, unless another request has done so meanwhile. */
export const takeOverClaim = `
  UPDATE idempotency_keys SET started_at = :newStart, caller_access = :callerAccess WHERE ${IS_CLAIMED}`;

export const roleOfPerson = `SELECT role, role_since FROM users WHERE ${inOrganization()} AND id = :userId`;

export const grantsWithPermissions = `
  SELECT g.project_id, g.role, c.permissions FROM (${grantsOfPerson}) g
  LEFT JOIN custom_roles c ON ${inOrganization('c')} AND c.id = g.role
  ORDER BY g.project_id, g.role`;
