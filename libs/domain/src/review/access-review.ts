import { Injectable } from '@nestjs/common';
import { AuditLog, type EventDraft, Transactions } from '@rollcall/audit';
import { bind, Database, type MemberId, readerOf, readRows, readStatements, runQuery } from '@rollcall/platform';
import { readFacts, readStandings } from '../access/access-facts';
import { type AccessSource, effectiveAccess, type Standing } from '../access/effective-access';
import { pastMoment } from '../access/past-moment';
import { enforce, may } from '../access/policy';
import { Project } from '../access/project.entity';
import type { RoleDefinition } from '../access/role-definition';
import { User } from '../directory/user.entity';
import { notFound } from '../errors';
import { organizationTarget } from '../organization/organizations';
import type { Principal } from '../principal';

/** A role that somebody holds at a moment, where, and through what. */
export interface ReviewedRole {
  userId: MemberId;
  /** As they are called now, or were when they were deleted; null once that was erased. */
  address: string | null;
  role: Pick<RoleDefinition, 'id' | 'name'>;
  source: AccessSource;
  /** None for a role in the organization, and for one that is kept in every project of then. */
  project: { id: string; name: string } | null;
  group: { id: string; name: string } | null;
}

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

/** `end` = the person behind whom the next page begins; none at the end of the list. */
export interface ReviewPage {
  rows: ReviewedRow[];
  end?: string;
}

/** What somebody was at a moment. */
export interface PastMember {
  standing: Standing;
  groups: { id: string; name: string | null }[];
  roles: ReviewedRole[];
}

/** People of one page. */
const PEOPLE = 50;

/** Who holds which role, where and through what, at any moment; and what changed between two. */
@Injectable()
export class AccessReview {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
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
    await this.transactions.run(principal, async (change) => change.record(event));
    return moments;
  }

  /** The roles of the next people, in the order of their ids; a page costs the same whatever the size of the organization. */
  async page(principal: Principal, question: ReviewQuestion, after = '', first = PEOPLE): Promise<ReviewPage> {
    enforce(may(principal, 'access.read'));
    const { at, since } = past(question);
    const userIds = await this.peopleAfter(principal, after, first);
    const rows = await this.rolesAt(principal, userIds, at);
    const reviewed = since
      ? differences(await this.rolesAt(principal, userIds, since), rows)
      : rows.map((row) => ({ ...row, change: null }));
    return { rows: reviewed, ...(userIds.length === first && { end: userIds.at(-1)! }) };
  }

  /** What a person was at a moment; throws NOT_FOUND for who was not there then. */
  async member(principal: Principal, userId: MemberId, moment: Date): Promise<PastMember> {
    enforce(may(principal, 'access.read'));
    const at = pastMoment('at', moment);
    const { manager } = this.database;
    const { organization, organizationId } = principal;
    const { standings } = await readStandings(manager, organization, { userIds: [userId], at });
    const standing = standings.get(userId);
    if (!standing) throw notFound('User', userId);
    const groups = await runQuery<{ id: string; name: string | null }>(
      manager,
      `SELECT m.group_id AS id, g.display_name AS name FROM (${groupsAt}) m
       LEFT JOIN permission_groups g ON g.organization_id = :organizationId AND g.id = m.group_id ORDER BY m.group_id`,
      { organizationId, userIds: [userId], at: at.getTime(), dormant: false },
    );
    return { standing, groups, roles: await this.rolesAt(principal, [userId], at) };
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

  /** Everybody who ever was there. */
  private async peopleAfter({ organizationId }: Principal, after: string, first: number): Promise<MemberId[]> {
    const rows = await runQuery<{ id: MemberId }>(
      this.database.manager,
      `SELECT id FROM (SELECT id FROM users WHERE organization_id = :organizationId AND id > :after ORDER BY id LIMIT :first) now_there
       UNION
       SELECT id FROM (SELECT DISTINCT user_id AS id FROM standing_history
         WHERE organization_id = :organizationId AND user_id > :after ORDER BY user_id LIMIT :first) then_there
       ORDER BY id LIMIT :first`,
      { organizationId, after, first },
    );
    return rows.map(({ id }) => id);
  }

  private async rolesAt(principal: Principal, userIds: readonly MemberId[], at: Date): Promise<ReviewedRole[]> {
    if (userIds.length === 0) return [];
    const { manager } = this.database;
    const { organization } = principal;
    const { standings, since, roles } = await readStandings(manager, organization, { userIds, at });
    const pairs = since ? await this.pairsAt(principal, userIds, at) : new Map<MemberId, Set<string>>();
    const projectIds = [...new Set([...pairs.values()].flatMap((ids) => [...ids]))];
    const facts =
      projectIds.length > 0 ? await readFacts(manager, organization, { userIds, projectIds, at }) : undefined;
    const projects = await this.projectNames(principal, projectIds);
    const addresses = await this.addresses(principal, userIds);
    return userIds.flatMap((userId): ReviewedRole[] => {
      const standing = standings.get(userId);
      if (standing?.status !== 'JOINED') return [];
      const address = addresses.get(userId) ?? null;
      const inOrganization = roles.get(standing.role);
      const isKept = since !== null && standing.roleSince <= since && !['ADMIN', 'AUDITOR'].includes(standing.role);
      const own: ReviewedRole[] = inOrganization
        ? [
            {
              userId,
              address,
              role: inOrganization,
              source: isKept ? 'KEPT' : 'ORGANIZATION',
              project: null,
              group: null,
            },
          ]
        : [];
      const inProjects = [...(pairs.get(userId) ?? [])].sort().flatMap((projectId) => {
        const found = facts?.of(userId, projectId);
        const project = { id: projectId, name: projects.get(projectId) ?? '' };
        const held = found ? effectiveAccess(found, facts!.roles).roles : [];
        return held
          .filter(({ source }) => source === 'DIRECT' || source === 'GROUP')
          .map(({ role, source, group = null }) => ({ userId, address, role, source, project, group }));
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
          `SELECT grantee_id AS userId, project_id AS projectId FROM (${grantsAt('IN (:...userIds)')}) d`,
          parameters,
        ),
        bind(
          manager,
          `SELECT m.user_id AS userId, g.project_id AS projectId FROM (${groupsAt}) m
           JOIN (${grantsAt(`IN (SELECT group_id FROM (${groupsAt}) n)`)}) g ON g.grantee_id = m.group_id`,
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

  /** Of those who were deleted, the log knows it. */
  private async addresses(
    { organizationId }: Principal,
    ids: readonly MemberId[],
  ): Promise<Map<MemberId, string | null>> {
    const { manager } = this.database;
    const which = 'WHERE u.organization_id = :organizationId AND u.id IN (:...ids)';
    const users = await readRows(manager, readerOf(manager, User, 'u'), which, { organizationId, ids });
    const found = new Map<MemberId, string | null>(users.map(({ id, userName }) => [id, userName]));
    for (const id of ids.filter((one) => !found.has(one))) {
      const { events } = await this.log.page({ organizationId }, { targetId: id, action: 'member.deleted' }, 1);
      found.set(id, events[0]?.event.targetLabel ?? null);
    }
    return found;
  }
}

/** Groups that people are in at a moment. */
const groupsAt = `SELECT user_id, group_id FROM memberships
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

const keyOf = ({ userId, role, source, project, group }: ReviewedRole): string =>
  [userId, source, role.id, project?.id, group?.id].join(' ');

function differences(before: readonly ReviewedRole[], after: readonly ReviewedRole[]): ReviewedRow[] {
  const [formerly, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return [
    ...before.filter((row) => !now.has(keyOf(row))).map((row) => ({ ...row, change: 'ENDED' as const })),
    ...after.filter((row) => !formerly.has(keyOf(row))).map((row) => ({ ...row, change: 'ADDED' as const })),
  ].sort((one, other) => (one.userId < other.userId ? -1 : one.userId > other.userId ? 1 : 0));
}
