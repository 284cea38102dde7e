import { type Condition, contains, fold, inOrganization, type MemberId } from '@rollcall/platform';
import type { CredentialKind } from '../model/credential.entity';

// Conditions for credentials `c`.

const kinds: Record<CredentialKind, string> = {
  SCIM_KEY: '1 = 1',
  PERSONAL_TOKEN: 'c.user_id IS NOT NULL',
  SERVICE_TOKEN: 'c.user_id IS NULL',
  API_KEY: "c.kind = 'API'",
  SECRET_KEY: "c.kind = 'SECRET'",
};

/** Credentials of one kind, in a table with several. */
export const ofKind = (kind: CredentialKind): Condition => ({ sql: kinds[kind], parameters: {} });

/** Personal tokens of a person. */
export const ownedBy = (ownerId: MemberId): Condition => ({ sql: 'c.user_id = :ownerId', parameters: { ownerId } });

/** Personal tokens of the caller; none if the caller is no person. */
export const ownedByCaller = (callerId: string | null): Condition => ({
  sql: 'c.user_id = :callerId',
  parameters: { callerId },
});

/**
 * When a credential expires, or a time that never comes. As an expression, because the indexes by expiry are for all
 * organizations together, and MySQL would read them from end to end.
 */
const expiry = `COALESCE(c.expires_at, ${Number.MAX_SAFE_INTEGER})`;

/** Neither revoked nor expired; if not `isActive`, the opposite. */
export const withActive = (isActive: boolean): Condition => ({
  sql: `${isActive ? '' : 'NOT '}(c.revoked_at IS NULL AND ${expiry} > :now)`,
  parameters: { now: Date.now() },
});

export const expiringBefore = (time: Date): Condition => ({
  sql: `${expiry} < :expiresBefore`,
  parameters: { expiresBefore: time.getTime() },
});

/** Not used since a time. One that was never used counts from its creation. */
export const notUsedSince = (time: Date): Condition => ({
  sql: 'COALESCE(c.last_used_at, c.created_at) < :unusedSince',
  parameters: { unusedSince: time.getTime() },
});

export const createdWith = (createdById: string): Condition => ({
  sql: 'c.created_by_id = :createdById',
  parameters: { createdById },
});

/** Created by a person who was removed since, also if the record was deleted; if not `isRemoved`, the opposite. */
export const createdByRemoved = (isRemoved: boolean): Condition => ({
  sql: `${isRemoved ? '' : 'NOT '}(c.created_by_type = 'USER' AND c.created_by_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM users u WHERE ${inOrganization('u')} AND u.id = c.created_by_id AND u.status <> 'REMOVED'))`,
  parameters: {},
});

export const withNamePart = (part: string): Condition => contains('c.name_key', fold(part), 'name');
