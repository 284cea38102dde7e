import { Injectable } from '@nestjs/common';
import { chunks, Database, type MemberId } from '@rollcall/platform';
import { notFound } from '../model/errors';
import type { Permission } from '../model/permission';
import { enforce, may } from '../model/policy';
import type { Principal } from '../model/principal';
import { builtInRole, customRole, heldEverywhere, type RoleId, roles } from '../model/role';
import { pastMoment, readFacts } from './access-facts';
import { type EffectiveAccess, effectiveAccess, organizationAccess } from './effective-access';
import { everyoneEver, idsAfter } from './fragments.sql';
import { givingRoles, requireInProject, requireScope } from './project-access';
import { customRoles } from './role-definition';
import * as sql from './who-can.sql';

export interface WhoCanQuestion {
  permission: Permission;
  /** Required for a project permission, not allowed for an organization permission. */
  projectId?: string | undefined;
  first: number;
  /** The ID of the last person of the previous page. */
  after?: string | undefined;
  at?: Date | undefined;
}

export interface Holder {
  userId: MemberId;
  access: EffectiveAccess;
}

/** `end` is where the page stopped; undefined at the end of the list. */
export interface HolderPage {
  holders: Holder[];
  end?: string;
}

/** Ranges of people, each with the role or group that gives the permission. */
type Ranges = [sql.HolderRange, string][];

/** The parameter of a range: a group, or a role. */
const nameOf = (range: sql.HolderRange, index: number): string =>
  `${range === sql.holdersInGroup ? 'groupId' : 'role'}${index}`;

/** Ranges per statement, below SQLite's limit. */
const RANGES_TOGETHER = 100;
/** People per step through the past, and steps per page. */
const STEP = 500;
const STEPS = 20;

/** Who holds a permission, in a project or in the organization as a whole, in pages ordered by ID. */
@Injectable()
export class WhoCan {
  constructor(private readonly database: Database) {}

  /**
   * The next people who hold the permission, with the sources. Throws NOT_FOUND if the project does not exist, and
   * INVALID_VALUE if the permission does not fit the scope.
   */
  async page(principal: Principal, question: WhoCanQuestion): Promise<HolderPage> {
    requireScope(question.permission, question.projectId);
    await this.admit(principal, question);
    return question.at
      ? this.past(principal, { ...question, at: pastMoment('at', question.at) })
      : this.present(principal, question);
  }

  private async admit(principal: Principal, { projectId }: WhoCanQuestion): Promise<void> {
    const refusal = may(principal, 'access.read');
    if (projectId === undefined) return enforce(refusal);
    // A caller with access.read has not yet shown that the project exists.
    const needed = refusal ? 'projectMembers.read' : 'access.read';
    await requireInProject(this.database.store(principal), principal, needed, projectId);
  }

  /** A page costs the same for any number of people. */
  private async present(principal: Principal, question: WhoCanQuestion): Promise<HolderPage> {
    const ids = await this.holderIds(principal, question);
    const shown = ids.slice(0, question.first);
    const holders = await this.look(principal, question, shown);
    return { holders, ...(ids.length > shown.length && { end: shown.at(-1)! }) };
  }

  /** One more than the page has. */
  private async holderIds(principal: Principal, question: WhoCanQuestion): Promise<MemberId[]> {
    const store = this.database.store(principal);
    const { projectId, after = '', first } = question;
    const ranges = await (projectId === undefined
      ? this.rangesInOrganization(principal, question)
      : this.rangesInProject(principal, question.permission, projectId));
    const since = principal.organization.projectPermissionsSince?.getTime();
    const common = { projectId, since, afterId: after, limit: first + 1 };
    const queries = chunks(ranges, RANGES_TOGETHER).map((some) => {
      const values = Object.fromEntries(some.map(([range, value], index) => [nameOf(range, index), value]));
      const text = idsAfter(some.map(([range], index) => range(nameOf(range, index))));
      return store.query(text, { ...common, ...values }, ({ id }) => id as MemberId);
    });
    const found = (await store.all(...queries)).flat();
    return [...new Set(found)].sort().slice(0, first + 1);
  }

  /** The people who hold a permission in a project: one range for each role and group that gives it. */
  private async rangesInProject(principal: Principal, permission: Permission, projectId: string): Promise<Ranges> {
    const store = this.database.store(principal);
    const parameters = { ...givingRoles(permission), projectId };
    const [[project], customRoles, groups] = await store.all(
      store.query(sql.project, parameters),
      store.query(sql.customRolesGiving, parameters),
      store.query(sql.groups, parameters),
    );
    if (!project || project.archived_at !== null) return [];
    const giving = [...parameters.builtIn.filter(Boolean), ...customRoles.map(({ id }) => id as RoleId)];
    const ofEach = (range: sql.HolderRange): Ranges => giving.map((role) => [range, role]);
    const admins: Ranges = [[sql.inRole, 'ADMIN']];
    const since = principal.organization.projectPermissionsSince?.getTime();
    if (since === undefined) return [...admins, ...ofEach(sql.inRole)];
    return [
      ...admins,
      ...(Number(project.created_at) <= since ? ofEach(sql.keepingRole) : []),
      ...ofEach(sql.grantedRole),
      ...groups.map(({ id }): Ranges[number] => [sql.holdersInGroup, id as string]),
    ];
  }

  /** The people whose role gives a permission in the organization as a whole: one range for each such role. */
  private async rangesInOrganization(principal: Principal, { permission }: WhoCanQuestion): Promise<Ranges> {
    const custom = await customRoles(this.database.store(principal));
    return [...roles.map(builtInRole), ...custom.map(customRole)]
      .filter((role) => heldEverywhere(role, principal.organization).has(permission))
      .map(({ id }) => [sql.inRole, id]);
  }

  /**
   * Goes through everyone who ever was in the organization in order of ID. A page evaluates a bounded number of people,
   * so it may be short.
   */
  private async past(principal: Principal, question: WhoCanQuestion): Promise<HolderPage> {
    const store = this.database.store(principal);
    const { first, after = '' } = question;
    const holders: Holder[] = [];
    let end = after;
    for (let step = 0; step < STEPS; step++) {
      const rows = await store.read<{ id: MemberId }>(idsAfter(everyoneEver), { afterId: end, limit: STEP });
      const userIds = rows.map(({ id }) => id);
      for (const holder of await this.look(principal, question, userIds)) holders.push(holder);
      if (holders.length > first) return { holders: holders.slice(0, first), end: holders[first - 1]!.userId };
      if (userIds.length < STEP) return { holders };
      end = userIds.at(-1)!;
    }
    return { holders, end };
  }

  /** The given people who hold the permission, in the same order. */
  private async look(
    principal: Principal,
    { permission, projectId, at }: WhoCanQuestion,
    userIds: readonly MemberId[],
  ): Promise<Holder[]> {
    if (userIds.length === 0) return [];
    const projectIds = projectId === undefined ? [] : [projectId];
    const { memberships, since, roles, of } = await readFacts(this.database.store(principal), principal.organization, {
      userIds,
      projectIds,
      at,
    });
    const accessOf = (userId: MemberId): EffectiveAccess => {
      if (projectId === undefined) return organizationAccess(memberships.get(userId), since, roles);
      const facts = of(userId, projectId);
      if (!facts) throw notFound('Project', projectId);
      return effectiveAccess(facts, roles);
    };
    return userIds
      .map((userId) => ({ userId, access: accessOf(userId) }))
      .filter(({ access }) => access.permissions.has(permission));
  }
}
