import { Injectable } from '@nestjs/common';
import { type EventDraft, Transactions } from '@rollcall/audit';
import { type Author, chunks, Database, type MemberId, type Raw, type Store } from '@rollcall/platform';
import { type Facts, pastMoment, readFacts } from '../access/access-facts';
import { effectiveAccess, keepsRole, type OrganizationMembership, onceJoined } from '../access/effective-access';
import { rolesAt } from '../access/role-definition';
import type { EventAction } from '../events/catalogue';
import { readCounter } from '../lists/counters';
import { AccessToken, type Credential, ScimKey } from '../model/credential.entity';
import { notFound } from '../model/errors';
import { enforce, may } from '../model/policy';
import type { Principal } from '../model/principal';
import type { RoleDefinition } from '../model/role';
import { organizationTarget } from '../organization/organizations';
import { groupsThen, holdersAfter, membersThen, serviceTokensThen, validThen } from './review.sql';
import { ReviewedPeople, type ReviewedRole, type RoleHolder } from './reviewed-people';

/** The permissions of a SCIM key are not those of a role. */
const PROVISIONING = { id: 'PROVISIONING', name: 'SCIM provisioning' };

/**
 * The roles of service tokens and SCIM keys among these IDs at a past moment; a personal token has its owner's roles.
 */
export async function rolesOfPrograms(store: Store, ids: readonly string[], at: Date): Promise<ReviewedRole[]> {
  const parameters = { ids, at: at.getTime() };
  const [tokenRows, keyRows] = [store.rows(AccessToken, 'c'), store.rows(ScimKey, 'c')];
  const [tokens, keys] = await store.all(
    store.query(serviceTokensThen(tokenRows), parameters, tokenRows.read),
    store.query(validThen(keyRows), parameters, keyRows.read),
  );
  const roles = await rolesAt(store, [...new Set(tokens.map(({ role }) => role!))], at);
  return [
    ...tokens.flatMap((token) => held('SERVICE_TOKEN', token, roles.get(token.role!))),
    ...keys.flatMap((key) => held('SCIM_KEY', key, PROVISIONING)),
  ];
}

/** A role in the organization as a whole. */
export const ownRole = (
  holder: RoleHolder,
  role: Pick<RoleDefinition, 'id' | 'name'>,
  source: ReviewedRole['source'],
  grantedBy: Author | null,
  grantedAt: Date,
): ReviewedRole[] => [{ holder, role, source, project: null, group: null, grantedBy, grantedAt }];

function held(
  type: RoleHolder['type'],
  { id, name, lastUsedAt, createdBy, createdAt }: Credential,
  role: Pick<RoleDefinition, 'id' | 'name'> | undefined,
): ReviewedRole[] {
  const holder: RoleHolder = { type, id, name, address: null, status: 'ACTIVE', lastUsedAt };
  return role ? ownRole(holder, role, 'ORGANIZATION', createdBy, createdAt) : [];
}

/** With a second moment: whether the role was added or ended in between. */
export type RoleChange = 'ADDED' | 'ENDED';

export interface ReviewedRow extends ReviewedRole {
  change: RoleChange | null;
}

/** The reviewed moment; with `since`, what changed from that moment on. */
export interface ReviewQuestion {
  at: Date;
  since?: Date | undefined;
}

/** Throws INVALID_VALUE for a moment in the future. */
const past = ({ at, since }: ReviewQuestion): ReviewQuestion => ({
  at: pastMoment('at', at),
  ...(since && { since: pastMoment('since', since) }),
});

/** `end` = the last holder of the page; undefined at the end of the list. */
export interface ReviewPage {
  rows: ReviewedRow[];
  end?: string;
}

/** A person's state at a past moment. */
export interface PastMember {
  membership: OrganizationMembership;
  groups: { id: string; name: string | null }[];
  roles: ReviewedRole[];
}

/** Holders per page. */
const HOLDERS = 50;
/** A page ends early after this many roles, so that people with roles in many projects do not make it endless. */
const ENOUGH_ROLES = 10_000;
/** The most projects, counted for each holder, that are read at once. */
const MOST_TOGETHER = 50_000;

/** Who holds which role, where and through what, at any moment; and what changed between two moments. */
@Injectable()
export class AccessReview {
  constructor(
    private readonly database: Database,
    private readonly people: ReviewedPeople,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  /** Records that a review is exported, before its first row; returns the exact question. */
  async report(principal: Principal, question: ReviewQuestion): Promise<ReviewQuestion> {
    enforce(may(principal, 'access.read'));
    const moments = past(question);
    const event: EventDraft<EventAction> = {
      action: 'access.reported',
      target: organizationTarget(principal.organization),
      changes: Object.entries(moments).map(([field, after]) => ({ field, before: null, after })),
    };
    await this.transactions.run(principal, async (tx) => tx.record(event));
    return moments;
  }

  /**
   * The roles of the next holders, in order of ID; a page costs the same for any size of organization. If the holders
   * have very many roles, the page has fewer of them.
   */
  async page(principal: Principal, question: ReviewQuestion, after = '', first = HOLDERS): Promise<ReviewPage> {
    enforce(may(principal, 'access.read'));
    const moments = past(question);
    const ids = await this.ids(principal, holdersAfter, { afterId: after, limit: first });
    const projects = await readCounter(this.database.store(principal), ['PROJECTS', 'ARCHIVED_PROJECTS']);
    const rows: ReviewedRow[] = [];
    for (const some of chunks(ids, Math.max(1, Math.floor(MOST_TOGETHER / Math.max(1, projects))))) {
      for (const row of await this.reviewed(principal, some, moments)) rows.push(row);
      const last = some.at(-1)!;
      if (rows.length >= ENOUGH_ROLES && last !== ids.at(-1)) return { rows, end: last };
    }
    return { rows, ...(ids.length === first && { end: ids.at(-1)! }) };
  }

  private async reviewed(
    principal: Principal,
    ids: readonly string[],
    { at, since }: ReviewQuestion,
  ): Promise<ReviewedRow[]> {
    const rows = await this.heldAt(principal, ids, at);
    return since
      ? differences(await this.heldAt(principal, ids, since), rows)
      : rows.map((row) => ({ ...row, change: null }));
  }

  /** A person's state at a past moment; throws NOT_FOUND if the person was not there. */
  async member(principal: Principal, userId: MemberId, moment: Date): Promise<PastMember> {
    enforce(may(principal, 'access.read'));
    const at = pastMoment('at', moment);
    const store = this.database.store(principal);
    const question = { userIds: [userId], projectIds: 'GRANTED', at } as const;
    const facts = await readFacts(store, principal.organization, question);
    const membership = facts.memberships.get(userId);
    if (!membership) throw notFound('User', userId);
    const parameters = { userId, at: at.getTime() };
    const groups = await store.read<{ id: string; name: string | null }>(groupsThen, parameters);
    return { membership, groups, roles: await this.rolesIn(principal, [userId], facts) };
  }

  /** The IDs of a group's members at a past moment, in order: at most `first` after `after`. */
  async groupMembers(
    principal: Principal,
    groupId: string,
    moment: Date,
    first: number,
    after = '',
  ): Promise<string[]> {
    enforce(may(principal, 'access.read'));
    const at = pastMoment('at', moment).getTime();
    return this.ids(principal, membersThen, { groupId, at, afterId: after, limit: first });
  }

  private ids(principal: Principal, sql: string, parameters: Raw): Promise<string[]> {
    return this.database.store(principal).read(sql, parameters, ({ id }) => id as string);
  }

  private async heldAt(principal: Principal, ids: readonly string[], at: Date): Promise<ReviewedRole[]> {
    if (ids.length === 0) return [];
    const store = this.database.store(principal);
    const userIds = ids as readonly MemberId[];
    const facts = await readFacts(store, principal.organization, { userIds, projectIds: 'GRANTED', at });
    const rows = [...(await this.rolesIn(principal, userIds, facts)), ...(await rolesOfPrograms(store, ids, at))];
    return rows.sort((one, other) => compare(one.holder.id, other.holder.id));
  }

  /** The roles of people who were in the organization; roles prepared for an invited person count as theirs. */
  private async rolesIn(principal: Principal, userIds: readonly MemberId[], facts: Facts): Promise<ReviewedRole[]> {
    const { memberships } = facts;
    const present = userIds.filter((id) => memberships.has(id) && memberships.get(id)!.status !== 'REMOVED');
    if (present.length === 0) return [];
    const people = await this.people.named(principal, present);
    return present.flatMap((id) => {
      const membership = memberships.get(id)!;
      const status = membership.status as RoleHolder['status'];
      const holder: RoleHolder = { type: 'PERSON', id, status, ...people.get(id)! };
      return [...roleInOrganization(holder, membership, facts), ...rolesInProjects(holder, id, facts)];
    });
  }
}

function roleInOrganization(holder: RoleHolder, membership: OrganizationMembership, facts: Facts): ReviewedRole[] {
  const { role: id, roleSince, roleGivenBy = null } = membership;
  const role = facts.roles.get(id);
  return role
    ? ownRole(holder, role, keepsRole(membership, facts.since) ? 'KEPT' : 'ORGANIZATION', roleGivenBy, roleSince)
    : [];
}

function rolesInProjects(holder: RoleHolder, userId: MemberId, facts: Facts): ReviewedRole[] {
  return facts
    .grantedProjects(userId)
    .sort()
    .flatMap((id) => {
      const found = facts.of(userId, id);
      if (!found) return [];
      const project = { id, name: facts.projects.get(id)!.name };
      const held = effectiveAccess(onceJoined(found), facts.roles).roles;
      return held
        .filter(({ source }) => source === 'DIRECT' || source === 'GROUP')
        .map(({ role, source, group = null }) => {
          const grant = found.grants.find((one) => one.group?.id === group?.id);
          const { grantedBy = null, grantedAt = null } = grant ?? {};
          return { holder, role, source, project, group, grantedBy, grantedAt };
        });
    });
}

const keyOf = ({ holder, role, source, project, group }: ReviewedRole): string =>
  [holder.id, source, role.id, project?.id, group?.id].join(' ');

function differences(before: readonly ReviewedRole[], after: readonly ReviewedRole[]): ReviewedRow[] {
  const [formerly, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return [
    ...before.filter((row) => !now.has(keyOf(row))).map((row) => ({ ...row, change: 'ENDED' as const })),
    ...after.filter((row) => !formerly.has(keyOf(row))).map((row) => ({ ...row, change: 'ADDED' as const })),
  ].sort((one, other) => compare(one.holder.id, other.holder.id));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
