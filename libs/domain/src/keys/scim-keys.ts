import { Injectable } from '@nestjs/common';
import { RefusedAttempts } from '@rollcall/audit';
import { type Caller, Database, type Store, shareReads } from '@rollcall/platform';
import type { EventAction } from '../events/catalogue';
import { ScimKey } from '../model/credential.entity';
import type { DomainError } from '../model/domain-error';
import { enforce, may } from '../model/policy';
import type { Origin, Principal } from '../model/principal';
import { requireRow } from '../model/require-row';
import { provisioningPermissions } from '../model/role';
import { digestOf, isSecret } from '../model/secret';
import { markUsed, unknownCaller } from './callers';
import { scimKeyOfDigest } from './keys.sql';
import { KnownOrganizations } from './known-organizations';
import { requireAllowedAddress } from './new-credential';

/** A key that is no longer accepted. */
export interface RefusedKey {
  organizationId: string;
  id: string;
  reason: 'REVOKED' | 'EXPIRED';
  /** When it was revoked or expired. */
  since: Date;
}

/** The result for a secret; empty if it is unknown. */
export interface KeyAuthentication {
  principal?: Principal;
  refused?: RefusedKey;
}

@Injectable()
export class ScimKeys {
  private readonly organizations: KnownOrganizations;

  constructor(
    private readonly database: Database,
    private readonly refusedAttempts: RefusedAttempts<EventAction>,
  ) {
    this.organizations = new KnownOrganizations(database);
  }

  /** The keys that were not revoked, including expired ones, oldest first; there are only ever a few. */
  async list(principal: Principal): Promise<ScimKey[]> {
    enforce(may(principal, 'access.read'));
    return presentKeys(this.database.store(principal));
  }

  /** Also a key that is no longer accepted. Throws NOT_FOUND. */
  async get(principal: Principal, id: string): Promise<ScimKey> {
    enforce(may(principal, 'access.read'));
    return requireRow(this.database.store(principal), 'ScimKey', ScimKey, id);
  }

  /** Keys by ID, including those that are no longer accepted. */
  async named(principal: Principal, ids: readonly string[]): Promise<Map<string, ScimKey>> {
    enforce(may(principal, 'audit.read'));
    const keys = await this.database.store(principal).byIds(ScimKey, ids);
    return new Map(keys.map((key) => [key.id, key]));
  }

  /**
   * The identity provider with a valid key, or the key that is no longer accepted. Costs at most one index probe and
   * one look at the organization's row.
   */
  async authenticate(secret: string, origin: Origin): Promise<KeyAuthentication> {
    if (!isSecret('scim', secret)) return {};
    const found = await this.find(digestOf(secret));
    if (!found) return {};
    const { key, organization } = found;
    const { organizationId, id } = key;
    const refusal = refusalOf(key);
    if (refusal) {
      await this.refuse(unknownCaller(organizationId, origin, { method: 'SCIM_KEY', credentialId: id }), key, {
        code: refusal.reason,
        detail: `The key ${endOfKey(refusal)} on ${refusal.since.toISOString()}`,
      });
      return { refused: { organizationId, id, ...refusal } };
    }
    return {
      principal: {
        organizationId,
        organization,
        actor: { type: 'SCIM_KEY', id, label: key.name },
        authentication: { method: 'SCIM_KEY', credentialId: id },
        permissions: provisioningPermissions,
        allowedRanges: key.allowedRanges,
        ...origin,
      },
    };
  }

  /** Throws ADDRESS_NOT_ALLOWED if the key is restricted to other addresses, and records the refusal. */
  async requireAllowedAddress(principal: Principal): Promise<void> {
    try {
      requireAllowedAddress(principal);
    } catch (error) {
      const { id, label } = principal.actor;
      const { code, message: detail } = error as DomainError;
      await this.refuse(principal, { id: id!, name: label }, { code, detail });
      throw error;
    }
  }

  private refuse(
    caller: Caller,
    { id, name }: Pick<ScimKey, 'id' | 'name'>,
    error: { code: string; detail: string },
  ): Promise<void> {
    const target = { type: 'SCIM_KEY', id, label: name } as const;
    return this.refusedAttempts.record(caller, { action: 'scim_key.refused', target, error });
  }

  /** An identity provider sends many requests at once with one key; concurrent requests share a read. */
  private readonly find = shareReads(async (digest) => {
    const [row] = await this.database.acrossOrganizations.read<FoundRow>(scimKeyOfDigest, { digest });
    if (!row) return undefined;
    const key = keyOf(row);
    const organization = await this.organizations.get(key.organizationId, row.version);
    if (!organization) return undefined;
    if (!refusalOf(key)) await markUsed(this.database, 'scim_keys', key);
    return { key, organization };
  });
}

/** What decides about a request. Cheaper to read than the whole key, for every request. */
type DecidingKey = Pick<
  ScimKey,
  'id' | 'organizationId' | 'name' | 'expiresAt' | 'revokedAt' | 'lastUsedAt' | 'allowedRanges'
>;

interface FoundRow extends Pick<ScimKey, 'id' | 'organizationId' | 'name'> {
  expiresAt: number | null;
  revokedAt: number | null;
  lastUsedAt: number | null;
  allowedRanges: string;
  /** Of the organization. */
  version: number;
}

const timeOf = (milliseconds: number | null): Date | null => (milliseconds === null ? null : new Date(milliseconds));

const keyOf = ({
  id,
  organizationId,
  name,
  expiresAt,
  revokedAt,
  lastUsedAt,
  allowedRanges,
}: FoundRow): DecidingKey => ({
  id,
  organizationId,
  name,
  expiresAt: timeOf(expiresAt),
  revokedAt: timeOf(revokedAt),
  lastUsedAt: timeOf(lastUsedAt),
  allowedRanges: JSON.parse(allowedRanges),
});

/** Why a key is refused, for messages. */
export const endOfKey = ({ reason }: Pick<RefusedKey, 'reason'>): string =>
  reason === 'REVOKED' ? 'was revoked' : 'expired';

function refusalOf({ revokedAt, expiresAt }: DecidingKey): Pick<RefusedKey, 'reason' | 'since'> | undefined {
  if (revokedAt) return { reason: 'REVOKED', since: revokedAt };
  return expiresAt && isExpired({ expiresAt }) ? { reason: 'EXPIRED', since: expiresAt } : undefined;
}

/** The keys that were not revoked, oldest first. */
export const presentKeys = (store: Store): Promise<ScimKey[]> =>
  store.find(ScimKey, { revokedAt: null }, { orderBy: 'id' });

export const isExpired = ({ expiresAt }: Pick<ScimKey, 'expiresAt'>): boolean =>
  expiresAt !== null && expiresAt <= new Date();
