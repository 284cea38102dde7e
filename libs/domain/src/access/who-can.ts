import { Injectable } from '@nestjs/common';
import { bind, Database, readStatements, type Statement } from '@rollcall/platform';
import { notFound } from '../errors';
import type { Principal } from '../principal';
import { Access } from './access';
import { readFacts } from './access-facts';
import { type EffectiveAccess, effectiveAccess, NO_ACCESS } from './effective-access';
import type { Permission } from './permission';
import { may } from './policy';
import { givesPermission, givingRoles, requireInProject } from './project-access';

export interface WhoCanQuestion {
  permission: Permission;
  projectId: string;
  first: number;
  /** The id of the person after whom the page begins. */
  after?: string | undefined;
  at?: Date | undefined;
}

export interface Holder {
  userId: string;
  access: EffectiveAccess;
}

/** Branches in one statement, below what SQLite takes. */
const BRANCHES_TOGETHER = 100;
/** People whom one step through the past looks at, and steps in one page. */
const STEP = 500;
const STEPS = 20;

/** Who holds a permission in a project, by pages in the order of their ids. */
@Injectable()
export class WhoCan {
  constructor(
    private readonly database: Database,
    private readonly access: Access,
  ) {}

  /**
   * The next people who hold the permission, with what it comes through; `end` is where a page in the past stopped looking,
   * undefined at the end of the list. Throws NOT_FOUND for a project that does not exist.
   */
  async page(principal: Principal, question: WhoCanQuestion): Promise<{ holders: Holder[]; end?: string }> {
    await this.admit(principal, question);
    return question.at ? this.past(principal, question, question.at) : this.present(principal, question);
  }

  private async admit(principal: Principal, { projectId }: WhoCanQuestion): Promise<void> {
    if (may(principal, 'access.read'))
      return requireInProject(this.database.manager, principal, 'projectMembers.read', projectId);
    // The permission is there, but perhaps no such project.
    await requireInProject(this.database.manager, principal, 'access.read', projectId);
  }

  /** Each branch is a range of an index in the order of people, of which no more is read than a page; so a page costs the same whatever their number. */
  private async present(principal: Principal, question: WhoCanQuestion): Promise<{ holders: Holder[]; end?: string }> {
    const { first, projectId } = question;
    const ids = await this.holderIds(principal, question, first + 1);
    const shown = ids.slice(0, first);
    const accesses = await this.access.ofAll(
      principal,
      shown.map((userId) => ({ userId, projectId })),
    );
    const holders = shown.map((userId, index) => ({ userId, access: accesses[index] ?? NO_ACCESS }));
    return { holders, ...(ids.length > first && { end: shown.at(-1)! }) };
  }

  private async holderIds(principal: Principal, question: WhoCanQuestion, limit: number): Promise<string[]> {
    const { manager } = this.database;
    const branches = await this.branches(principal, question, limit);
    const statements: Statement[] = [];
    for (let start = 0; start < branches.length; start += BRANCHES_TOGETHER) {
      const some = branches.slice(start, start + BRANCHES_TOGETHER);
      const union = some.map(({ sql }, index) => `SELECT id FROM (${sql}) b${index}`).join(' UNION ');
      statements.push({ sql: `${union} ORDER BY id LIMIT ${limit}`, values: some.flatMap(({ values }) => values) });
    }
    const found = (await readStatements(manager, statements)).flat().map(({ id }) => id as string);
    return [...new Set(found)].sort().slice(0, limit);
  }

  /** The people of each role and of each group that give the permission. */
  private async branches(
    principal: Principal,
    { permission, projectId, after = '' }: WhoCanQuestion,
    limit: number,
  ): Promise<Statement[]> {
    const { manager } = this.database;
    const { organizationId, organization } = principal;
    const since = organization.projectPermissionsSince?.getTime();
    const parameters = { ...givingRoles(permission), organizationId, projectId, after, limit, since, dormant: false };
    const [projects, custom, groups] = await readStatements(manager, [
      bind(
        manager,
        'SELECT created_at AS createdAt, archived_at AS archivedAt FROM projects WHERE organization_id = :organizationId AND id = :projectId',
        parameters,
      ),
      bind(
        manager,
        'SELECT id FROM custom_roles WHERE organization_id = :organizationId AND permissions LIKE :inCustom',
        parameters,
      ),
      bind(
        manager,
        `SELECT grantee_id AS id FROM grants g WHERE g.organization_id = :organizationId AND g.project_id = :projectId
           AND g.grantee_type = 'GROUP' AND ${givesPermission('g.role')}`,
        parameters,
      ),
    ]);
    const [project] = projects!;
    if (!project || project.archivedAt !== null) return [];
    const branch = (key: string, sql: string, more: object = {}) =>
      bind(manager, `${sql} AND ${key} > :after ORDER BY ${key} LIMIT :limit`, { ...parameters, ...more });
    const ofRole = (role: string, condition = '') =>
      branch(
        'u.id',
        `SELECT u.id FROM users u WHERE u.organization_id = :organizationId AND u.role = :role AND u.status = 'JOINED'${condition}`,
        { role },
      );
    const roles = [...parameters.builtIn.filter(Boolean), ...custom!.map(({ id }) => id as string)];
    const admins = ofRole('ADMIN');
    if (since === undefined) return [admins, ...roles.map((role) => ofRole(role))];
    const isOlder = Number(project.createdAt) <= since;
    return [
      admins,
      ...(isOlder ? roles.map((role) => ofRole(role, KEPT)) : []),
      ...roles.map((role) =>
        branch(
          'g.grantee_id',
          `SELECT g.grantee_id AS id FROM grants g
           WHERE g.organization_id = :organizationId AND g.project_id = :projectId AND g.grantee_type = 'USER'
             AND g.role = :role AND ${plain('g.grantee_id')}`,
          { role },
        ),
      ),
      ...groups!.map(({ id: groupId }) =>
        branch(
          'm.user_id',
          `SELECT m.user_id AS id FROM memberships m
           WHERE m.organization_id = :organizationId AND m.group_id = :groupId AND m.dormant = :dormant
             AND ${plain('m.user_id')}`,
          { groupId },
        ),
      ),
    ];
  }

  /** People are looked at in the order of their ids, a bounded number for each page, which may therefore be short. */
  private async past(
    principal: Principal,
    { permission, projectId, first, after }: WhoCanQuestion,
    at: Date,
  ): Promise<{ holders: Holder[]; end?: string }> {
    const { manager } = this.database;
    const holders: Holder[] = [];
    let end = after ?? '';
    for (let step = 0; step < STEPS; step++) {
      const userIds = await this.peopleAfter(principal, end, at);
      if (userIds.length === 0) return { holders };
      const asked = { userIds, projectIds: [projectId], at };
      const { of, roles } = await readFacts(manager, principal.organization, asked);
      for (const userId of userIds) {
        end = userId;
        const facts = of(userId, projectId);
        if (!facts) throw notFound('Project', projectId);
        const access = effectiveAccess(facts, roles);
        if (!access.permissions.has(permission)) continue;
        holders.push({ userId, access });
        if (holders.length === first) return { holders, end };
      }
    }
    return { holders, end };
  }

  /** The next people who were there then, whatever became of them. */
  private async peopleAfter({ organizationId }: Principal, after: string, at: Date): Promise<string[]> {
    const { manager } = this.database;
    const [rows] = await readStatements(manager, [
      bind(
        manager,
        `SELECT id FROM (SELECT id FROM users WHERE organization_id = :organizationId AND id > :after ORDER BY id LIMIT :step) now_there
         UNION
         SELECT id FROM (SELECT user_id AS id FROM standing_history
           WHERE organization_id = :organizationId AND user_id > :after AND since <= :at AND until > :at
           ORDER BY user_id LIMIT :step) then_there
         ORDER BY id LIMIT :step`,
        { organizationId, after, at: at.getTime(), step: STEP },
      ),
    ]);
    return rows!.map(({ id }) => id as string);
  }
}

/**
 * SQL that is true of people whom grants give something: admins are a branch of their own, and auditors get nothing. Not a
 * join, which either database may begin with everybody in the organization.
 */
const plain = (id: string): string => `(SELECT u.role FROM users u
  WHERE u.organization_id = :organizationId AND u.id = ${id} AND u.status = 'JOINED') NOT IN ('ADMIN', 'AUDITOR')`;

/** The role from before permissions were given by project, unless a direct grant replaced it. */
const KEPT = ` AND u.role_since <= :since AND NOT EXISTS (SELECT 1 FROM grants l
  WHERE l.organization_id = u.organization_id AND l.project_id = :projectId AND l.grantee_id = u.id AND l.granted_at > :since)`;
