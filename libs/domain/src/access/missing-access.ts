import { Injectable } from '@nestjs/common';
import { Database, type MemberId } from '@rollcall/platform';
import { notFound } from '../model/errors';
import { Grant } from '../model/grant.entity';
import { Group } from '../model/group.entity';
import type { Permission } from '../model/permission';
import { isSelf, type Principal } from '../model/principal';
import {
  builtInRole,
  roles as builtInRoles,
  customRole,
  isOrganizationRole,
  isProjectRole,
  projectRoles,
  type RoleDefinition,
  type RoleId,
} from '../model/role';
import { type Facts, readFacts } from './access-facts';
import {
  type AccessFacts,
  effectiveAccess,
  type OrganizationMembership,
  onceJoined,
  organizationAccess,
} from './effective-access';
import { grantSet } from './hypothesis';
import { requireAccessRead, requireScope } from './project-access';
import { customRoles } from './role-definition';

/** Why a person lacks a permission, before any role is considered. */
export type AccessObstacle = 'INVITED' | 'REMOVED' | 'PROJECT_ARCHIVED';

/** A change that would give the permission, with every permission that it gives in the project or organization. */
export interface Remedy {
  kind: 'PROJECT_ROLE' | 'GROUP' | 'ORGANIZATION_ROLE';
  role: RoleDefinition;
  /** The group that the person would join. */
  group?: { id: string; name: string };
  gained: readonly Permission[];
}

/** Whether a person has a permission, and what would give it. */
export interface MissingAccess {
  held: boolean;
  obstacles: AccessObstacle[];
  /** What gives the least comes first. */
  remedies: Remedy[];
}

export interface MissingQuestion {
  userId: MemberId;
  permission: Permission;
  projectId?: string | undefined;
}

/** The most groups that are considered. */
const MOST_GROUPS = 20;

/** Answers why a person cannot do something, and what would let them. */
@Injectable()
export class MissingAccesses {
  constructor(private readonly database: Database) {}

  /**
   * Allowed for the person themselves, with `access.read`, and with `projectMembers.read` in the project. Throws NOT_FOUND,
   * and INVALID_VALUE if the permission does not apply there.
   */
  async of(principal: Principal, { userId, permission, projectId }: MissingQuestion): Promise<MissingAccess> {
    const store = this.database.store(principal);
    requireScope(permission, projectId);
    if (!isSelf(principal, userId)) await requireAccessRead(store, principal, projectId);
    const { organization } = principal;
    const asked = { userIds: [userId], projectIds: projectId === undefined ? [] : [projectId] };
    const facts = await readFacts(store, organization, asked);
    if (!facts.memberships.has(userId)) throw notFound('User', userId);
    if (projectId !== undefined && !facts.of(userId, projectId)) throw notFound('Project', projectId);
    const custom = (await customRoles(store)).map(customRole);
    const groups = projectId === undefined ? [] : await this.groupsGiving(principal, projectId, permission, custom);
    return missingAccess({
      userId,
      permission,
      projectId,
      facts,
      roles: [...builtInRoles.map(builtInRole), ...custom],
      groups,
    });
  }

  /** Groups with a role in the project that includes the permission. */
  private async groupsGiving(
    principal: Principal,
    projectId: string,
    permission: Permission,
    custom: readonly RoleDefinition[],
  ): Promise<{ group: { id: string; name: string }; role: RoleDefinition }[]> {
    const store = this.database.store(principal);
    const giving = [...projectRoles.map(builtInRole), ...custom].filter(({ permissions }) =>
      permissions.has(permission),
    );
    const roleOf = new Map(giving.map((role) => [role.id, role]));
    const grants = await store.find(
      Grant,
      { projectId, granteeType: 'GROUP', role: [...roleOf.keys()] },
      { limit: MOST_GROUPS },
    );
    const groups = await store.byIds(
      Group,
      grants.map(({ granteeId }) => granteeId),
    );
    return grants.flatMap(({ granteeId, role }) => {
      const group = groups.find(({ id }) => id === granteeId);
      return group ? [{ group: { id: group.id, name: group.displayName }, role: roleOf.get(role)! }] : [];
    });
  }
}

interface Situation extends MissingQuestion {
  facts: Facts;
  /** Every role of the organization, built in and custom. */
  roles: readonly RoleDefinition[];
  /** Groups with a role in the project. */
  groups: readonly { group: { id: string; name: string }; role: RoleDefinition }[];
}

/** Tries every role and group by the rule that decides access. */
export function missingAccess({ userId, permission, projectId, ...known }: Situation): MissingAccess {
  const { facts } = known;
  const membership = facts.memberships.get(userId)!;
  const project = projectId === undefined ? undefined : facts.of(userId, projectId)!;
  const obstacles: AccessObstacle[] = [
    ...(membership.status === 'JOINED' ? [] : [membership.status]),
    ...(project?.project.archived ? ['PROJECT_ARCHIVED' as const] : []),
  ];
  // What a change gives is decided as if there were no obstacle.
  const [before, ...changes] = project
    ? outcomesInProject(onceJoined({ ...project, project: { ...project.project, archived: false } }), known)
    : outcomesInOrganization({ ...membership, status: 'JOINED' }, known);
  if (before!.permissions.has(permission)) return { held: obstacles.length === 0, obstacles, remedies: [] };
  const remedies = changes
    .filter(({ permissions }) => permissions.has(permission))
    .map(({ permissions, remedy }) => ({
      ...remedy!,
      gained: [...permissions].filter((one) => !before!.permissions.has(one)).sort(),
    }));
  return { held: false, obstacles, remedies: remedies.sort((one, other) => one.gained.length - other.gained.length) };
}

/** The permissions after a change; the first outcome is that of no change. */
interface AccessOutcome {
  remedy?: Omit<Remedy, 'gained'>;
  permissions: ReadonlySet<Permission>;
}

function outcomesInOrganization(membership: OrganizationMembership, { facts, roles }: Known): AccessOutcome[] {
  const permissionsAs = (role: RoleId, of: Facts['roles']) =>
    organizationAccess({ ...membership, role }, facts.since, of).permissions;
  return [
    { permissions: permissionsAs(membership.role, facts.roles) },
    ...organizationRoles(roles, facts).map((role) => ({
      remedy: { kind: 'ORGANIZATION_ROLE' as const, role },
      permissions: permissionsAs(role.id, including(role, facts)),
    })),
  ];
}

function outcomesInProject(now: AccessFacts, { facts, roles, groups }: Known): AccessOutcome[] {
  const permissionsOf = (after: AccessFacts, of = facts.roles) => effectiveAccess(after, of).permissions;
  const grantedAt = new Date();
  const byProject = facts.since === null ? [] : roles.filter(isProjectRole);
  return [
    { permissions: permissionsOf(now) },
    ...byProject.map((role) => ({
      remedy: { kind: 'PROJECT_ROLE' as const, role },
      permissions: permissionsOf(grantSet(role).factsAfter(now, grantedAt), including(role, facts)),
    })),
    ...groups.map(({ group, role }) => ({
      remedy: { kind: 'GROUP' as const, role, group },
      permissions: permissionsOf(
        { ...now, grants: [...now.grants, { role: role.id, grantedAt, group }] },
        including(role, facts),
      ),
    })),
    ...organizationRoles(roles, facts).map((role) => ({
      remedy: { kind: 'ORGANIZATION_ROLE' as const, role },
      permissions: permissionsOf(
        { ...now, membership: { ...now.membership!, role: role.id, roleSince: grantedAt } },
        including(role, facts),
      ),
    })),
  ];
}

type Known = Pick<Situation, 'facts' | 'roles' | 'groups'>;

const organizationRoles = (roles: readonly RoleDefinition[], { since }: Facts): RoleDefinition[] =>
  roles.filter((role) => isOrganizationRole(role, { projectPermissionsSince: since }));

const including = (role: RoleDefinition, { roles }: Facts): Facts['roles'] => new Map(roles).set(role.id, role);
