import { type Condition, inOrganization, type RowReader } from '@rollcall/platform';
import type { ProjectKeyKind } from '../model/credential.entity';

export type CredentialTable = 'scim_keys' | 'access_tokens' | 'project_keys';

/** The credential is accepted at `:now`. */
const IS_ACTIVE = 'revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)';

/** Records the use of a credential, unless a use after `:stale` is recorded: if processes race, one of them writes. */
export const noteUse = (table: CredentialTable): string => `
  UPDATE ${table} SET last_used_at = :now
  WHERE ${inOrganization()} AND id = :id AND (last_used_at IS NULL OR last_used_at <= :stale)`;

/**
 * When the first active credential of any organization expires, except credentials that live at most an hour, such as
 * emergency tokens.
 */
export const firstExpiry = (table: CredentialTable): string => `
  SELECT expires_at AS expiresAt FROM ${table}
  WHERE expires_at > :now AND revoked_at IS NULL AND expires_at > created_at + ${60 * 60_000}
  ORDER BY expires_at LIMIT 1`;

/** What decides about a request with the SCIM key with a digest, and the version of its organization. */
export const scimKeyOfDigest = `
  SELECT k.id AS id, k.organization_id AS organizationId, k.name AS name, k.expires_at AS expiresAt,
    k.revoked_at AS revokedAt, k.last_used_at AS lastUsedAt, k.allowed_ranges AS allowedRanges, o.version AS version
  FROM scim_keys k JOIN organizations o ON o.id = k.organization_id WHERE k.digest = :digest`;

/** Revokes the SCIM keys that have expired, as of their expiry. */
export const endExpiredKeys = `
  UPDATE scim_keys SET revoked_at = expires_at
  WHERE ${inOrganization()} AND revoked_at IS NULL AND expires_at <= :now`;

/** The access token with a digest, its organization, and its owner, if it has one. */
export const accessTokenOfDigest = (
  tokens: RowReader<unknown>,
  organizations: RowReader<unknown>,
  users: RowReader<unknown>,
): string => `
  SELECT ${tokens.columns}, ${organizations.columns}, ${users.columns} FROM ${tokens.table}
  JOIN ${organizations.table} ON o.id = t.organization_id
  LEFT JOIN ${users.table} ON u.organization_id = t.organization_id AND u.id = t.user_id
  WHERE t.digest = :digest`;

/** Marks a set-up link as used, unless it was used, revoked or has expired: of two requests, one succeeds. */
export const claimSetUpLink = `UPDATE access_tokens SET last_used_at = :now
  WHERE ${inOrganization()} AND id = :id AND last_used_at IS NULL AND ${IS_ACTIVE}`;

/** Up to `:limit` active tokens of the person `:userId`, or of services. */
export const activeTokens = (ofPerson: boolean): string => `
  SELECT id FROM access_tokens
  WHERE ${inOrganization()} AND ${ofPerson ? 'user_id = :userId' : 'user_id IS NULL'} AND ${IS_ACTIVE}
  LIMIT :limit`;

/** When people last used a personal token. */
export const tokenUses = `SELECT t.user_id, MAX(t.last_used_at) AS used FROM access_tokens t
  WHERE ${inOrganization('t')} AND t.user_id IN (:...ids) AND t.last_used_at IS NOT NULL GROUP BY t.user_id`;

export const revokeTokensOf = `
  UPDATE access_tokens SET revoked_at = :now
  WHERE ${inOrganization()} AND user_id = :userId AND revoked_at IS NULL`;

/** Up to `:limit` active keys of a kind in a project. */
export const activeKeys = `
  SELECT id FROM project_keys
  WHERE ${inOrganization()} AND project_id = :projectId AND kind = :kind AND ${IS_ACTIVE}
  LIMIT :limit`;

/** Project keys of one kind, under the alias `k`. */
export const keysOfKind = (kind: ProjectKeyKind): Condition => ({ sql: 'k.kind = :kind', parameters: { kind } });
