import { Injectable } from '@nestjs/common';
import { Database, insertRows, readerOf, readRows, runQuery, shareReads } from '@rollcall/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { enforce, may } from '../access/policy';
import { provisioningPermissions } from '../access/role';
import { keyExists, keyMissing } from '../errors';
import { Organization } from '../organization/organization.entity';
import { lockOrganization } from '../organization/organizations';
import type { Change, Principal } from '../principal';
import type { Origin } from './access-tokens';
import { markUsed } from './last-use';
import { newCredential } from './new-credential';
import { ScimKey } from './scim-key.entity';
import { digestOf, isSecret } from './secret';

export interface GeneratedScimKey {
  key: ScimKey;
  /** Shown once, never readable again. */
  secret: string;
}

/** A key of an organization that opens nothing any more. */
export interface RefusedKey {
  organizationId: string;
  id: string;
  reason: 'REVOKED' | 'EXPIRED';
  /** When it was revoked or expired. */
  since: Date;
}

/** What a secret turned out to be; neither for one that is unknown. */
export interface Authentication {
  principal?: Principal;
  refused?: RefusedKey;
}

@Injectable()
export class ScimKeys {
  constructor(private readonly database: Database) {}

  /** Generates the organization's first key. Needs no switch: the key waits until SCIM is switched on. */
  async generate(change: Change, name: string): Promise<GeneratedScimKey> {
    enforce(may(change.caller, 'sso.manage'));
    const former = await lockActive(change);
    if (former.length > 0) throw keyExists();
    return this.create(change, name, former);
  }

  /** Replaces the keys: when the change is committed, every process refuses the former ones. */
  async regenerate(change: Change, name?: string): Promise<GeneratedScimKey> {
    enforce(may(change.caller, 'sso.manage'));
    const former = await lockActive(change);
    if (former.length === 0) throw keyMissing();
    await change.manager
      .createQueryBuilder()
      .update(ScimKey)
      .set({ revokedAt: new Date() })
      .where('organization_id = :organizationId AND revoked_at IS NULL', { organizationId: change.organizationId })
      .execute();
    return this.create(change, name ?? former[former.length - 1]!.name, former);
  }

  /** Keys that are accepted now, oldest first; there are never more than a few. */
  async list(principal: Principal): Promise<ScimKey[]> {
    enforce(may(principal, 'sso.manage'));
    return activeKeys(this.database.manager, principal.organizationId).getMany();
  }

  /** Keys by id, those that are refused now too. */
  async named(principal: Principal, ids: readonly string[]): Promise<Map<string, ScimKey>> {
    enforce(may(principal, 'audit.read'));
    const { manager } = this.database;
    const which = 'WHERE k.organization_id = :organizationId AND k.id IN (:...ids)';
    const { organizationId } = principal;
    const keys = await readRows(manager, readerOf(manager, ScimKey, 'k'), which, { organizationId, ids });
    return new Map(keys.map((key) => [key.id, key]));
  }

  /** The identity provider behind a key that is valid, or the key that is not any more. At most one index probe and the organization's row. */
  async authenticate(secret: string, origin: Origin): Promise<Authentication> {
    if (!isSecret('scim', secret)) return {};
    const found = await this.find(digestOf(secret));
    if (!found) return {};
    const { key, organization } = found;
    const { organizationId, id } = key;
    const refusal = refusalOf(key);
    if (refusal) return { refused: { organizationId, id, ...refusal } };
    return {
      principal: {
        ...origin,
        organizationId,
        organization,
        actor: { type: 'SCIM_KEY', id, label: key.name },
        permissions: provisioningPermissions,
      },
    };
  }

  /** An identity provider sends many requests at a time with one key; those that come together share a read. */
  private readonly find = shareReads(async (digest) => {
    const { manager } = this.database;
    const [keys, organizations] = [readerOf(manager, ScimKey, 'k'), readerOf(manager, Organization, 'o')];
    const [row] = await runQuery<Record<string, unknown>>(
      manager,
      `SELECT ${keys.columns}, ${organizations.columns}
       FROM ${keys.table} JOIN ${organizations.table} ON o.id = k.organization_id WHERE k.digest = :digest`,
      { digest },
    );
    if (!row) return undefined;
    const [key, organization] = [keys.read(row), organizations.read(row)];
    if (!refusalOf(key)) await markUsed(this.database, ScimKey, key);
    return { key, organization };
  });

  private async create(change: Change, name: string, former: ScimKey[]): Promise<GeneratedScimKey> {
    const { secret, stored } = newCredential(change, 'scim', name);
    const key: ScimKey = { ...stored, brakedAt: null };
    await insertRows(change.manager, ScimKey, [key]);
    const identity = (of: ScimKey) => ({ id: of.id, label: `${of.name} ${of.hint}` });
    change.record({
      action: former.length > 0 ? 'scim_key.regenerated' : 'scim_key.generated',
      target: { type: 'SCIM_KEY', id: key.id, label: name },
      changes: [
        ...former.map((old) => ({ field: 'key', before: identity(old), after: null })),
        { field: 'key', before: null, after: identity(key) },
      ],
    });
    return { key, secret };
  }
}

function refusalOf({ revokedAt, expiresAt }: ScimKey): Pick<RefusedKey, 'reason' | 'since'> | undefined {
  if (revokedAt) return { reason: 'REVOKED', since: revokedAt };
  return expiresAt && expiresAt <= new Date() ? { reason: 'EXPIRED', since: expiresAt } : undefined;
}

const activeKeys = (manager: EntityManager, organizationId: string): SelectQueryBuilder<ScimKey> =>
  manager
    .createQueryBuilder(ScimKey, 'k')
    .where('k.organizationId = :organizationId AND k.revokedAt IS NULL', { organizationId })
    .orderBy('k.id');

/** The accepted keys, with the organization's row locked, so that two generations cannot both find none. */
async function lockActive(change: Change): Promise<ScimKey[]> {
  const { manager, organizationId } = change;
  await lockOrganization(change);
  return activeKeys(manager, organizationId).getMany();
}
