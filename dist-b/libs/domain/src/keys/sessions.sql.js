"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.deleteSession = exports.sessionsThatEnd = exports.noteSeen = exports.sessionOfDigest = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** The session with a digest, its organization, and the person and the access token that it depends on, if any. */
const sessionOfDigest = (sessions, organizations, users, tokens) => `
  SELECT ${sessions.columns}, ${organizations.columns}, ${users.columns}, ${tokens.columns} FROM ${sessions.table}
  JOIN ${organizations.table} ON o.id = s.organization_id
  LEFT JOIN ${users.table} ON u.organization_id = s.organization_id AND u.id = s.user_id
  LEFT JOIN ${tokens.table} ON t.organization_id = s.organization_id AND t.id = s.token_id
  WHERE s.digest = :digest`;
exports.sessionOfDigest = sessionOfDigest;
/** Records the use of a session, unless a use after `:stale` is recorded: if processes race, one of them writes. */
exports.noteSeen = `UPDATE sessions SET last_seen_at = :now, expires_at = :expiresAt
  WHERE ${(0, platform_1.inOrganization)()} AND id = :id AND last_seen_at <= :stale`;
/** Which sessions end. */
const ending = {
    one: 's.id = :id',
    ofPerson: 's.user_id = :userId',
    ofToken: 's.token_id = :tokenId',
    expired: 's.expires_at <= :now',
};
/** Up to `:limit` sessions, the longest unused first, with the name of the person or service. */
const sessionsThatEnd = (which) => `
  SELECT s.id AS id, s.user_id AS userId, s.token_id AS tokenId, COALESCE(u.user_name, t.name) AS label
  FROM sessions s
  LEFT JOIN users u ON u.organization_id = s.organization_id AND u.id = s.user_id
  LEFT JOIN access_tokens t ON t.organization_id = s.organization_id AND t.id = s.token_id
  WHERE ${(0, platform_1.inOrganization)('s')} AND ${ending[which]}
  ORDER BY s.expires_at, s.id LIMIT :limit`;
exports.sessionsThatEnd = sessionsThatEnd;
exports.deleteSession = `DELETE FROM sessions WHERE ${(0, platform_1.inOrganization)()} AND id = :id`;
//# sourceMappingURL=sessions.sql.js.map