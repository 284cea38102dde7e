"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.grantsWithPermissions = exports.roleOfPerson = exports.takeOverClaim = exports.deleteClaim = exports.keepAnswer = exports.countKeys = exports.deleteExpiredKeys = void 0;
const platform_1 = require("../../../platform/src/index.js");
const fragments_sql_1 = require("../access/fragments.sql");
const OF_KEY = `${(0, platform_1.inOrganization)()} AND actor_id = :actorId AND key_digest = :keyDigest`;
const IS_CLAIMED = `${OF_KEY} AND started_at = :startedAt AND answered_at IS NULL`;
exports.deleteExpiredKeys = `DELETE FROM idempotency_keys WHERE ${OF_KEY} AND expires_at <= :now`;
/** The number of a caller's keys, and when the first one expires. */
exports.countKeys = `
  SELECT COUNT(*) AS count, MIN(expires_at) AS first FROM idempotency_keys
  WHERE ${(0, platform_1.inOrganization)()} AND actor_id = :actorId AND expires_at > :now`;
exports.keepAnswer = `UPDATE idempotency_keys SET answer = :answer, answered_at = :now WHERE ${IS_CLAIMED}`;
exports.deleteClaim = `DELETE FROM idempotency_keys WHERE ${IS_CLAIMED}`;
/** Claims a request again, unless another request has done so meanwhile. */
exports.takeOverClaim = `
  UPDATE idempotency_keys SET started_at = :newStart, caller_access = :callerAccess WHERE ${IS_CLAIMED}`;
exports.roleOfPerson = `SELECT role, role_since FROM users WHERE ${(0, platform_1.inOrganization)()} AND id = :userId`;
exports.grantsWithPermissions = `
  SELECT g.project_id, g.role, c.permissions FROM (${fragments_sql_1.grantsOfPerson}) g
  LEFT JOIN custom_roles c ON ${(0, platform_1.inOrganization)('c')} AND c.id = g.role
  ORDER BY g.project_id, g.role`;
//# sourceMappingURL=idempotency.sql.js.map