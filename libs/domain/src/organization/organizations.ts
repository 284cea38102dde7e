import { Injectable } from '@nestjs/common';
import { Database } from '@rollcall/platform';
import { counterQuery } from '../lists/counters';
import { addressKey } from '../model/address';
import { notFound, planLacks, requireVersion, scimDisabled, scimPaused } from '../model/errors';
import { Organization } from '../model/organization.entity';
import { type PlanFeature, planIncludes } from '../model/plan';
import { enforce, may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import type { UserStatus } from '../model/user.entity';
import { validName } from '../model/valid-text';
import { organizationsAfter, organizationsWith } from './organizations.sql';

/** Throws PLAN_LACKS if the organization's plan does not include the feature. */
export function requireFeature({ plan }: Organization, feature: PlanFeature): void {
  if (!planIncludes(plan, feature)) throw planLacks(feature, plan);
}

/** Throws PLAN_LACKS or SCIM_DISABLED if an identity provider may not provision. */
export function requireScim(organization: Organization): void {
  requireFeature(organization, 'SCIM provisioning');
  if (!organization.scimEnabled) throw scimDisabled();
}

/** Throws SCIM_PAUSED if an identity provider may only read. */
export function requireUnpaused(organization: Organization): void {
  if (organization.scimPaused) throw scimPaused();
}

/** Locks the organization and then reads it, to serialize its changes that must not overlap. Throws NOT_FOUND. */
export async function lockOrganization(tx: UnitOfWork, lock: 'update' | 'share' = 'update'): Promise<Organization> {
  const organization = await tx.first(Organization, {}, { lock });
  if (!organization) throw notFound('Organization', tx.organizationId);
  return organization;
}

/** Writes the changed row of a locked organization, with its next version. */
export function saveOrganization(tx: UnitOfWork, organization: Organization): Organization {
  const saved: Organization = { ...organization, version: organization.version + 1, updatedAt: new Date() };
  tx.update(Organization, saved);
  return saved;
}

const counted = {
  invited: 'INVITED',
  joined: 'JOINED',
  removed: 'REMOVED',
  groups: 'GROUPS',
  projects: 'PROJECTS',
  archivedProjects: 'ARCHIVED_PROJECTS',
} as const;

/** The number of people, groups and projects of an organization. */
export type Statistics = Record<keyof typeof counted, number>;

/** The most organizations that a person is offered. */
const MOST_CHOICES = 100;

/** Organizations per read. */
const BATCH = 500;

@Injectable()
export class Organizations {
  constructor(private readonly database: Database) {}

  /** The organization with an ID; without an ID, the only organization of the service. */
  async find(id?: string): Promise<Organization | undefined> {
    if (id !== undefined) return this.database.store({ organizationId: id }).first(Organization, {});
    const found = await this.after('', 2);
    return found.length === 1 ? found[0] : undefined;
  }

  /** Each organization of the service, in order of ID: for operators, never for a caller of an API. */
  async *every(): AsyncGenerator<Organization> {
    for (let after = '', full = true; full; ) {
      const page = await this.after(after, BATCH);
      yield* page;
      full = page.length === BATCH;
      after = page.at(-1)?.id ?? after;
    }
  }

  private after(after: string, limit: number): Promise<Organization[]> {
    const { acrossOrganizations: store } = this.database;
    const rows = store.rows(Organization, 'o');
    return store.read(organizationsAfter(rows), { afterId: after, limit }, rows.read);
  }

  /** Read from the counters, at constant cost. */
  async statistics(principal: Principal): Promise<Statistics> {
    enforce(may(principal, 'members.read'));
    const store = this.database.store(principal);
    const totals = await store.all(...Object.values(counted).map((subject) => counterQuery(store, [subject])));
    return Object.fromEntries(Object.keys(counted).map((name, index) => [name, totals[index]![0]!])) as never;
  }

  /** Undefined leaves the name as it is; the same name changes nothing. */
  async update(tx: UnitOfWork, write: { name?: string }, ifVersion?: number | null): Promise<Organization> {
    enforce(may(tx.caller, 'organization.manage'));
    const before = await lockOrganization(tx);
    requireVersion(before, ifVersion);
    const name = write.name === undefined ? before.name : validName('name', write.name, 255);
    if (name === before.name) return before;
    const after = saveOrganization(tx, { ...before, name });
    tx.record({
      action: 'organization.renamed',
      target: organizationTarget(after),
      changes: [{ field: 'name', before: before.name, after: name }],
    });
    return after;
  }

  /**
   * The organizations that the caller can act in: up to 100 in which a person who signed in has joined, or the one of
   * the token.
   */
  async choices({ authentication, actor, organization }: Principal): Promise<Organization[]> {
    if (authentication.method !== 'SIGN_IN') return [organization];
    return this.with(actor.label, ['JOINED']);
  }

  /** Up to 100 organizations in which a person with the address has one of these statuses. */
  with(address: string, statuses: readonly UserStatus[]): Promise<Organization[]> {
    const { acrossOrganizations: store } = this.database;
    const rows = store.rows(Organization, 'o');
    const parameters = { address: addressKey(address), statuses, limit: MOST_CHOICES };
    return store.read(organizationsWith(rows), parameters, rows.read);
  }

  get(principal: Principal): Organization {
    enforce(may(principal, 'organization.read'));
    return principal.organization;
  }
}

export const organizationTarget = (organization: Organization) => ({
  type: 'ORGANIZATION' as const,
  id: organization.id,
  label: organization.name,
});
