import { Injectable } from '@nestjs/common';
import { authorOf, Database, type MemberId } from '@rollcall/platform';
import { byOwner, readSlices } from '../lists/slices';
import { invalidValue, projectPermissionsOff, roleNotAssignable } from '../model/errors';
import { Grant, GrantHistory, NO_ROLE } from '../model/grant.entity';
import { Group } from '../model/group.entity';
import type { Organization } from '../model/organization.entity';
import type { Permission } from '../model/permission';
import { enforce, may, mayGrant } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import type { Project } from '../model/project.entity';
import { requireRow } from '../model/require-row';
import { isProjectRole, type RoleDefinition, type RoleId } from '../model/role';
import { User } from '../model/user.entity';
import { groupRolePrevails } from '../model/warnings';
import { lockOrganization, requireFeature } from '../organization/organizations';
import { isGranted, isMember } from './access.sql';
import { type Facts, readFacts } from './access-facts';
import { type AccessFacts, type EffectiveAccess, effectiveAccess, keptRole, onceJoined } from './effective-access';
import { pastOf } from './grant-history';
import { grantSet } from './hypothesis';
import { lockProject, projectsWhere, projectTarget } from './project-access';
import { countRoleUse, findRole, readRole } from './role-definition';

/** Who receives a role: a person or a group. */
export type Grantee = { userId: MemberId; groupId?: undefined } | { groupId: string; userId?: undefined };

/** The result of setting a grant. */
export interface Granted {
  project: Project;
  /** Null if the grant ended. */
  role: RoleDefinition | null;
}

/** Gives people and groups roles in projects, and changes and ends them. */
@Injectable()
export class Grants {
  constructor(private readonly database: Database) {}

  /**
   * Grants a role in a project and replaces the previous one; null ends it. A role kept from before project-level
   * permissions ends too. Setting the same role again changes nothing.
   */
  async set(tx: UnitOfWork, projectId: string, to: Grantee, roleId: RoleId | null): Promise<Granted> {
    const { label, status } = await lockGrantee(tx, to);
    const project = await lockProject(tx, projectId);
    const role = roleId === null ? null : await readProjectRole(tx, roleId);
    // The current state, which may differ from the state when the caller was authenticated.
    const organization = await requireByProject(tx);
    if (role && status === 'REMOVED') throw invalidValue('memberId', label, 'someone who is invited or has joined');

    const { target, held, roles } = await readParties(tx, organization, project, to);
    const before = target ? directGrant(tx, project, to, target) : await findGrant(tx, projectId, idOf(to));
    // The role that the person keeps in the project if no grant replaces it, and whether it is in effect now.
    const underlying = target && keptRole(target, roles);
    const kept = before && before.grantedAt > organization.projectPermissionsSince! ? undefined : underlying;
    const former = before && before.role !== NO_ROLE ? await formerRole(tx, roles, before.role) : kept;
    enforce(mayGrant(held, { before: former, after: role ?? undefined, own: await isOwn(tx, to) }));

    const wanted = role?.id ?? (underlying ? NO_ROLE : undefined);
    // A grant from before the switch leaves a kept role in effect; a new grant does not.
    if (wanted !== before?.role || kept) {
      const given = { grantedBy: authorOf(tx.caller), grantedAt: new Date() };
      const after = wanted === undefined ? null : grantRow(tx, project, to, { role: wanted, ...given });
      replaceGrant(tx, before, after);
      countRoleUse(tx, before?.role ?? null, after?.role ?? null);
      recordGrant(tx, project, to, label, former, role);
    }
    const prevailing = target && role ? prevailingOver(role, target, roles) : [];
    if (role && prevailing.length > 0) tx.warn(groupRolePrevails(role.name, prevailing));
    return { project, role };
  }

  /**
   * Grants in these projects or of these grantees, up to `first` of each after the other party's ID, in one statement.
   * Without `access.read`, only grants in projects in which the caller holds `projectMembers.read`.
   */
  async slices(
    principal: Principal,
    by: 'projectId' | 'granteeId',
    wanted: readonly string[],
    first: number,
    after = '',
  ): Promise<Map<string, Grant[]>> {
    const store = this.database.store(principal);
    const ids = await this.readable(principal, by, wanted);
    const [of, order] = by === 'projectId' ? ['project_id', 'grantee_id'] : ['grantee_id', 'project_id'];
    const condition = { sql: isGranted, parameters: {} };
    const query = { rows: store.rows(Grant, 'g'), of, order, condition };
    return byOwner(ids, await readSlices(store, query, ids, first, after), (grant) => grant[by]);
  }

  private async readable(
    principal: Principal,
    by: 'projectId' | 'granteeId',
    ids: readonly string[],
  ): Promise<readonly string[]> {
    if (!may(principal, 'access.read')) return ids;
    return by === 'projectId'
      ? projectsWhere(this.database.store(principal), principal, 'projectMembers.read', ids)
      : [];
  }
}

const idOf = (to: Grantee): string => to.userId ?? to.groupId;

function recordGrant(
  tx: UnitOfWork,
  project: Project,
  to: Grantee,
  label: string,
  before: RoleDefinition | undefined,
  after: RoleDefinition | null,
): void {
  tx.record({
    action: after === null ? 'grant.ended' : before ? 'grant.changed' : 'grant.given',
    target: projectTarget(project),
    changes: [
      { field: to.userId === undefined ? 'group' : 'user', before: null, after: { id: idOf(to), label } },
      { field: 'role', before: before ? roleLabel(before) : null, after: after ? roleLabel(after) : null },
    ],
  });
}

/**
 * The organization, locked so that the switch stays as it is until the transaction ends. Throws PLAN_LACKS, or
 * PROJECT_PERMISSIONS_OFF if roles are not given by project.
 */
async function requireByProject(tx: UnitOfWork): Promise<Organization> {
  const organization = await lockOrganization(tx, 'share');
  requireFeature(organization, 'project-level permissions');
  if (organization.projectPermissionsSince === null) throw projectPermissionsOff();
  return organization;
}

const roleLabel = ({ id, name }: RoleDefinition) => ({ id, label: name });

/** Locks the person or group until the transaction ends. Throws NOT_FOUND. */
async function lockGrantee(tx: UnitOfWork, to: Grantee): Promise<{ label: string; status?: User['status'] }> {
  if (to.userId === undefined)
    return { label: (await requireRow(tx, 'Group', Group, to.groupId, 'update')).displayName };
  const { userName, status } = await requireRow(tx, 'User', User, to.userId, 'update');
  return { label: userName, status };
}

/**
 * Locks the role until the transaction ends, so that it is not deleted meanwhile. Throws NOT_FOUND, or
 * ROLE_NOT_ASSIGNABLE for a role of the whole organization.
 */
async function readProjectRole(tx: UnitOfWork, id: RoleId): Promise<RoleDefinition> {
  const role = await readRole(tx, id, 'share');
  if (!isProjectRole(role)) throw roleNotAssignable(role.name, 'OF_ORGANIZATION');
  return role;
}

interface Parties {
  /** The facts of the person who receives the role; undefined for a group. */
  target: AccessFacts | undefined;
  /** What the caller may do in the project. */
  held: ReadonlySet<Permission>;
  roles: Facts['roles'];
}

/** Reads the facts of the caller and the grantee together. */
async function readParties(
  tx: UnitOfWork,
  organization: Organization,
  { id: projectId }: Project,
  { userId }: Grantee,
): Promise<Parties> {
  const { actor, permissions } = tx.caller;
  const isByProject = actor.type === 'USER' && !permissions.has('projectRoles.assign');
  const actorId = (isByProject && actor.id) || undefined;
  const userIds = [...new Set([userId, actorId])].filter((id) => id !== undefined);
  const { of, roles } = await readFacts(tx, organization, { userIds, projectIds: [projectId] });
  const acting = actorId && of(actorId, projectId);
  return {
    target: userId && of(userId, projectId),
    held: acting ? effectiveAccess(acting, roles).permissions : permissions,
    roles,
  };
}

/** The previously granted role; a role that was deleted gave nothing. */
const formerRole = async (tx: UnitOfWork, roles: Facts['roles'], id: RoleId) => roles.get(id) ?? findRole(tx, id);

function directGrant(tx: UnitOfWork, project: Project, to: Grantee, { grants }: AccessFacts): Grant | undefined {
  const direct = grants.find(({ group }) => !group);
  return direct && grantRow(tx, project, to, { ...direct, grantedBy: direct.grantedBy! });
}

const findGrant = (tx: UnitOfWork, projectId: string, granteeId: string): Promise<Grant | undefined> =>
  tx.first(Grant, { projectId, granteeId });

async function isOwn(tx: UnitOfWork, to: Grantee): Promise<boolean> {
  const { actor } = tx.caller;
  if (actor.type !== 'USER') return false;
  if (to.userId !== undefined) return to.userId === actor.id;
  return (await tx.read(isMember, { groupId: to.groupId, userId: actor.id })).length > 0;
}

const grantRow = (
  { organizationId }: UnitOfWork,
  project: Project,
  to: Grantee,
  { role, grantedBy, grantedAt }: Pick<Grant, 'role' | 'grantedBy' | 'grantedAt'>,
): Grant => ({
  organizationId,
  projectId: project.id,
  granteeId: idOf(to),
  granteeType: to.userId === undefined ? 'GROUP' : 'USER',
  role,
  grantedBy,
  grantedAt,
});

/** The grantee and project are locked, so nobody else writes this grant. */
function replaceGrant(tx: UnitOfWork, before: Grant | undefined, after: Grant | null): void {
  if (before) tx.insert(GrantHistory, pastOf(before, new Date()));
  if (before && after) tx.update(Grant, after);
  else if (after) tx.insert(Grant, [after]);
  else if (before) tx.delete(Grant, { projectId: before.projectId, granteeId: before.granteeId });
}

/** Groups whose role overrides the granted one, once the person has joined. */
function prevailingOver(
  role: RoleDefinition,
  target: AccessFacts,
  roles: Facts['roles'],
): EffectiveAccess['prevailing'] {
  const { factsAfter, rolesAfter } = grantSet(role);
  return effectiveAccess(factsAfter(onceJoined(target), new Date()), rolesAfter(roles)).prevailing;
}
