import { Injectable } from '@nestjs/common';
import { type EventDraft, Transactions } from '@rollcall/audit';
import { bind, Database, type MemberId, readerOf, readRows, readStatements, runQuery } from '@rollcall/platform';
import { readFacts, readOrganizationMemberships } from '../access/access-facts';
import { effectiveAccess, type OrganizationMembership } from '../access/effective-access';
import { pastMoment } from '../access/past-moment';
import { enforce, may } from '../access/policy';
import { Project } from '../access/project.entity';
import { BY_PERSON } from '../directory/memberships.sql';
import { notFound } from '../errors';
import { organizationTarget } from '../organization/organizations';
import type { Principal } from '../principal';
import { ownRole, rolesOfPrograms } from './programs';
import { ReviewedPeople } from './reviewed-people';
import type { ReviewedRole, RoleHolder } from './reviewed-role';

/** With a second moment: whether the role came or went between the two. */
export type RoleChange = 'ADDED' | 'ENDED';

export interface ReviewedRow extends ReviewedRole {
  change: RoleChange | null;
}

/** The moment that is reviewed; with `since`, what changed from that moment on. */
export interface ReviewQuestion {
  at: Date;
  since?: Date | undefined;
}

/** Throws INVALID_VALUE for a moment to come. */
const past = ({ at, since }: ReviewQuestion): ReviewQuestion => ({
  at: pastMoment('at', at),
  ...(since && { since: pastMoment('since', since) }),
});

/** `end` = the holder behind whom the next page begins; none at the end of the list. */
export interface ReviewPage {
  rows: ReviewedRow[];
  end?: string;
}

/** What somebody was at a moment. */
export interface PastMember {
  membership: OrganizationMembership;
  groups: { id: string; name: string | null }[];
  roles: ReviewedRole[];
}

/** Holders of one page. */
const HOLDERS = 50;

/** Who holds which role, where and through what, at any moment; and what changed between two. */
@Injectable()
export class AccessReview {
  constructor(
    private readonly database: Database,
    private readonly people: ReviewedPeople,
    private readonly transactions: Transactions,
  ) {}

  /** Records that a review leaves the house, before its first row; returns what exactly is reviewed. */
  async report(principal: Principal, question: ReviewQuestion): Promise<ReviewQuestion> {
    enforce(may(principal, 'access.read'));
    const moments = past(question);
    const event: EventDraft = {
      action: 'access.reported',
      target: organizationTarget(principal.organization),
      changes: Object.entries(moments).map(([field, after]) => ({ field, before: null, after })),
    };
    await this.transactions.run(principal, async (tx) => tx.record(event));
    return moments;
  }

  /** The roles of the next holders, in the order of their ids; a page costs the same whatever the size of the organization. */
  async page(principal: Principal, question: ReviewQuestion, after = '', first = HOLDERS): Promise<ReviewPage> {
    enforce(may(principal, 'access.read'));
    const { at, since } = past(question);
    const ids = await this.holdersAfter(principal, after, first);
    const rows = await this.heldAt(principal, ids, at);
    const reviewed = since
      ? differences(await this.heldAt(principal, ids, since), rows)
      : rows.map((row) => ({ ...row, change: null }));
    return { rows: reviewed, ...(ids.length === first && { end: ids.at(-1)! }) };
  }

  /** What a person was at a moment; throws NOT_FOUND for who was not there then. */
  async member(principal: Principal, userId: MemberId, moment: Date): Promise<PastMember> {
    enforce(may(principal, 'access.read'));
    const at = pastMoment('at', moment);
    const { manager } = this.database;
    const { organization, organizationId } = principal;
    const { memberships } = await readOrganizationMemberships(manager, organization, { userIds: [userId], at });
    const membership = memberships.get(userId);
    if (!membership) throw notFound('User', userId);
    const groups = await runQuery<{ id: string; name: string | null }>(
      manager,
      `SELECT m.group_id AS id, g.display_name AS name FROM (${groupsAt}) m
       LEFT JOIN permission_groups g ON g.organization_id = :organizationId AND g.id = m.group_id ORDER BY m.group_id`,
      { organizationId, userIds: [userId], at: at.getTime(), dormant: false },
    );
    return { membership, groups, roles: await this.rolesAt(principal, [userId], at) };
  }

  /** Ids of those who were in a group at a moment, in their order: at most `first` behind `after`. */
  async groupMembers(
    principal: Principal,
    groupId: string,
    moment: Date,
    first: number,
    after = '',
  ): Promise<string[]> {
    enforce(may(principal, 'access.read'));
    const at = pastMoment('at', moment);
    const rows = await runQuery<{ id: string }>(
      this.database.manager,
      `SELECT id FROM (SELECT user_id AS id FROM memberships
         WHERE organization_id = :organizationId AND group_id = :groupId AND user_id > :after AND dormant = :dormant
           AND added_at <= :at ORDER BY user_id LIMIT :first) present
       UNION
       SELECT id FROM (SELECT user_id AS id FROM membership_history
         WHERE organization_id = :organizationId AND group_id = :groupId AND user_id > :after
           AND added_at <= :at AND removed_at > :at ORDER BY user_id LIMIT :first) past
       ORDER BY id LIMIT :first`,
      { organizationId: principal.organizationId, groupId, after, at: at.getTime(), dormant: false, first },
    );
    return rows.map(({ id }) => id);
  }

  /** Everybody and everything that ever held a role. */
  private async holdersAfter({ organizationId }: Principal, after: string, first: number): Promise<string[]> {
    const from = (table: string, id = 'id', condition = '', once = '') =>
      `SELECT id FROM (SELECT ${once} ${id} AS id FROM ${table}
         WHERE organization_id = :organizationId ${condition} AND ${id} > :after ORDER BY ${id} LIMIT :first) found`;
    const rows = await runQuery<{ id: string }>(
      this.database.manager,
      `${from('users')} UNION ${from('organization_membership_history', 'user_id', '', 'DISTINCT')}
       UNION ${from('access_tokens', 'id', 'AND user_id IS NULL')} UNION ${from('scim_keys')} ORDER BY id LIMIT :first`,
      { organizationId, after, first },
    );
    return rows.map(({ id }) => id);
  }

  private async heldAt(principal: Principal, ids: readonly string[], at: Date): Promise<ReviewedRole[]> {
    if (ids.length === 0) return [];
    const rows = [
      ...(await this.rolesAt(principal, ids as readonly MemberId[], at)),
      ...(await rolesOfPrograms(this.database.manager, principal.organizationId, ids, at)),
    ];
    return rows.sort((one, other) => compare(one.holder.id, other.holder.id));
  }

  private async rolesAt(principal: Principal, userIds: readonly MemberId[], at: Date): Promise<ReviewedRole[]> {
    const { manager } = this.database;
    const { organization } = principal;
    const { memberships, since, roles } = await readOrganizationMemberships(manager, organization, { userIds, at });
    const present = userIds.filter((id) => memberships.has(id) && memberships.get(id)!.status !== 'REMOVED');
    if (present.length === 0) return [];
    const pairs = since ? await this.pairsAt(principal, present, at) : new Map<MemberId, Set<string>>();
    const projectIds = [...new Set([...pairs.values()].flatMap((ids) => [...ids]))];
    const facts =
      projectIds.length > 0 ? await readFacts(manager, organization, { userIds: present, projectIds, at }) : undefined;
    const projects = await this.projectNames(principal, projectIds);
    const people = await this.people.named(principal, present);
    return present.flatMap((userId): ReviewedRole[] => {
      const membership = memberships.get(userId)!;
      const { status, role, roleSince, roleGivenBy = null } = membership;
      const holder: RoleHolder = {
        type: 'PERSON',
        id: userId,
        status: status as RoleHolder['status'],
        ...people.get(userId)!,
      };
      const inOrganization = roles.get(role);
      const isKept = since !== null && roleSince <= since && !['ADMIN', 'AUDITOR'].includes(role);
      const own = inOrganization
        ? ownRole(holder, inOrganization, isKept ? 'KEPT' : 'ORGANIZATION', roleGivenBy, roleSince)
        : [];
      const inProjects = [...(pairs.get(userId) ?? [])].sort().flatMap((projectId) => {
        const found = facts?.of(userId, projectId);
        const project = { id: projectId, name: projects.get(projectId) ?? '' };
        // What is kept ready for who is invited counts as theirs.
        const ready = found && { ...found, membership: { ...membership, status: 'JOINED' as const } };
        const held = ready ? effectiveAccess(ready, facts!.roles).roles : [];
        return held
          .filter(({ source }) => source === 'DIRECT' || source === 'GROUP')
          .map(({ role, source, group = null }) => {
            const grant = found!.grants.find((one) => one.group?.id === group?.id);
            const { grantedBy = null, grantedAt = null } = grant ?? {};
            return { holder, role, source, project, group, grantedBy, grantedAt };
          });
      });
      return [...own, ...inProjects];
    });
  }

  /** The projects in which grants reach each person. */
  private async pairsAt(
    { organizationId }: Principal,
    userIds: readonly MemberId[],
    at: Date,
  ): Promise<Map<MemberId, Set<string>>> {
    const { manager } = this.database;
    const parameters = { organizationId, userIds, at: at.getTime(), dormant: false };
    const rows = (
      await readStatements(manager, [
        bind(
          manager,
          `SELECT grantee_id AS userId, project_id AS projectId FROM (${grantsAt('IN (:...userIds)')}) f`,
          parameters,
        ),
        bind(
          manager,
          `SELECT m.user_id AS userId, g.project_id AS projectId FROM (${groupsAt}) m
           JOIN (${grantsAt(`IN (SELECT group_id FROM (${groupsAt}) s)`)}) g ON g.grantee_id = m.group_id`,
          parameters,
        ),
      ])
    ).flat();
    const pairs = new Map<MemberId, Set<string>>();
    for (const { userId, projectId } of rows as { userId: MemberId; projectId: string }[])
      pairs.set(userId, (pairs.get(userId) ?? new Set()).add(projectId));
    return pairs;
  }

  private async projectNames({ organizationId }: Principal, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const { manager } = this.database;
    const which = 'WHERE p.organization_id = :organizationId AND p.id IN (:...ids)';
    const projects = await readRows(manager, readerOf(manager, Project, 'p'), which, { organizationId, ids });
    return new Map(projects.map(({ id, name }) => [id, name]));
  }
}

/** Groups that people are in at a moment. */
const groupsAt = `SELECT user_id, group_id FROM memberships ${BY_PERSON}
    WHERE organization_id = :organizationId AND user_id IN (:...userIds) AND dormant = :dormant AND added_at <= :at
  UNION
  SELECT user_id, group_id FROM membership_history
    WHERE organization_id = :organizationId AND user_id IN (:...userIds) AND added_at <= :at AND removed_at > :at`;

/** Grants of some grantees at a moment. */
const grantsAt = (grantees: string): string => `SELECT grantee_id, project_id FROM grants
    WHERE organization_id = :organizationId AND grantee_id ${grantees} AND granted_at <= :at
  UNION
  SELECT grantee_id, project_id FROM grant_history
    WHERE organization_id = :organizationId AND grantee_id ${grantees} AND granted_at <= :at AND ended_at > :at`;

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
