"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.keysOfKind = exports.activeKeys = exports.revokeTokensOf = exports.tokenUses = exports.activeTokens = exports.claimSetUpLink = exports.accessTokenOfDigest = exports.endExpiredKeys = exports.scimKeyOfDigest = exports.firstExpiry = exports.noteUse = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** The credential is accepted at `:now`. */
const IS_ACTIVE = 'revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)';
/** Records the use of a credential, unless a use after `:stale` is recorded: if processes race, one of them writes. */
const noteUse = (table) => `
  UPDATE ${table} SET last_used_at = :now
  WHERE ${(0, platform_1.inOrganization)()} AND id = :id AND (last_used_at IS NULL OR last_used_at <= :stale)`;
exports.noteUse = noteUse;
/**
 * When the first active credential of any organization expires, except credentials that live at most an hour, such as
 * emergency tokens.
 */
const firstExpiry = (table) => `
  SELECT expires_at AS expiresAt FROM ${table}
  WHERE expires_at > :now AND revoked_at IS NULL AND expires_at > created_at + ${60 * 60_000}
  ORDER BY expires_at LIMIT 1`;
exports.firstExpiry = firstExpiry;
/** What decides about a request with the SCIM key with a digest, and the version of its organization. */
exports.scimKeyOfDigest = `
  SELECT k.id AS id, k.organization_id AS organizationId, k.name AS name, k.expires_at AS expiresAt,
    k.revoked_at AS revokedAt, k.last_used_at AS lastUsedAt, k.allowed_ranges AS allowedRanges, o.version AS version
  FROM scim_keys k JOIN organizations o ON o.id = k.organization_id WHERE k.digest = :digest`;
/** Revokes the SCIM keys that have expired, as of their expiry. */
exports.endExpiredKeys = `
  UPDATE scim_keys SET revoked_at = expires_at
  WHERE ${(0, platform_1.inOrganization)()} AND revoked_at IS NULL AND expires_at <= :now`;
/** The access token with a digest, its organization, and its owner, if it has one. */
const accessTokenOfDigest = (tokens, organizations, users) => `
  SELECT ${tokens.columns}, ${organizations.columns}, ${users.columns} FROM ${tokens.table}
  JOIN ${organizations.table} ON o.id = t.organization_id
  LEFT JOIN ${users.table} ON u.organization_id = t.organization_id AND u.id = t.user_id
  WHERE t.digest = :digest`;
exports.accessTokenOfDigest = accessTokenOfDigest;
/** Marks a set-up link as used, unless it was used, revoked or has expired: of two requests, one succeeds. */
exports.claimSetUpLink = `UPDATE access_tokens SET last_used_at = :now
  WHERE ${(0, platform_1.inOrganization)()} AND id = :id AND last_used_at IS NULL AND ${IS_ACTIVE}`;
/** Up to `:limit` active tokens of the person `:userId`, or of services. */
const activeTokens = (ofPerson) => `
  SELECT id FROM access_tokens
  WHERE ${(0, platform_1.inOrganization)()} AND ${ofPerson ? 'user_id = :userId' : 'user_id IS NULL'} AND ${IS_ACTIVE}
  LIMIT :limit`;
exports.activeTokens = activeTokens;
/** When people last used a personal token. */
exports.tokenUses = `SELECT t.user_id, MAX(t.last_used_at) AS used FROM access_tokens t
  WHERE ${(0, platform_1.inOrganization)('t')} AND t.user_id IN (:...ids) AND t.last_used_at IS NOT NULL GROUP BY t.user_id`;
exports.revokeTokensOf = `
  UPDATE access_tokens SET revoked_at = :now
  WHERE ${(0, platform_1.inOrganization)()} AND user_id = :userId AND revoked_at IS NULL`;
/** Up to `:limit` active keys of a kind in a project. */
exports.activeKeys = `
  SELECT id FROM project_keys
  WHERE ${(0, platform_1.inOrganization)()} AND project_id = :projectId AND kind = :kind AND ${IS_ACTIVE}
  LIMIT :limit`;
/** Project keys of one kind, under the alias `k`. */
const keysOfKind = (kind) => ({ sql: 'k.kind = :kind', parameters: { kind } });
exports.keysOfKind = keysOfKind;
//# sourceMappingURL=keys.sql.js.map