import type { Condition, MemberId, Store } from '@rollcall/platform';
import { invalidValue, notFound, permissionMissing } from '../model/errors';
import { entryOf, ofScope, type Permission } from '../model/permission';
import { may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import { Project } from '../model/project.entity';
import { requireRow } from '../model/require-row';
import { permissionsOf, projectRoles, type RoleId } from '../model/role';
import { heldByGrant, isNever, isVisible, projectOnly, rolesInProjects } from './access.sql';
import { readFacts } from './access-facts';
import { effectiveAccess } from './effective-access';
import { readRole, rolesById } from './role-definition';

/**
 * Whether the caller holds a permission in a project, and whether the project is archived; undefined if it does not
 * exist.
 */
export interface Held {
  held: boolean;
  archived: boolean;
}

/**
 * Throws NOT_FOUND if the project does not exist, and PERMISSION_MISSING if the caller does not hold the permission in
 * it.
 */
export async function requireInProject(
  store: Store,
  principal: Principal,
  permission: Permission,
  projectId: string,
): Promise<void> {
  const found = await heldInProject(store, principal, permission, projectId);
  if (!found) throw notFound('Project', projectId);
  if (!found.held) throw permissionMissing(permission);
}

/**
 * Throws PERMISSION_MISSING unless the caller may read the access of other people: with `access.read`, or with
 * `projectMembers.read` in the project. Throws NOT_FOUND if the project does not exist.
 */
export async function requireAccessRead(
  store: Store,
  principal: Principal,
  projectId: string | undefined,
): Promise<void> {
  const refusal = may(principal, 'access.read');
  if (!refusal) return;
  if (projectId === undefined) throw refusal;
  await requireInProject(store, principal, 'projectMembers.read', projectId);
}

/** Throws INVALID_VALUE unless a project is named for a project permission, and none for an organization permission. */
export function requireScope(permission: Permission, projectId: string | undefined): void {
  const isOfProjects = entryOf(permission).scope === 'PROJECT';
  if (isOfProjects && projectId === undefined)
    throw invalidValue('projectId', '', `the ID of a project, because ${permission} is a project permission`);
  if (!isOfProjects && projectId !== undefined)
    throw invalidValue('projectId', projectId, `omitted, because ${permission} is an organization permission`);
}

/**
 * Takes one statement, which ends at the first role that gives the permission. An archived project counts too, because
 * it can be restored.
 */
export async function heldInProject(
  store: Store,
  principal: Principal,
  permission: Permission,
  projectId: string,
): Promise<Held | undefined> {
  const isHeld = !may(principal, permission);
  const parameters = isHeld ? undefined : givenParameters(principal, permission);
  const [row] = await store.read(parameters ? heldByGrant : projectOnly, { ...parameters, projectId });
  return row && { held: parameters ? Boolean(Number(row.held)) : isHeld, archived: row.archived_at !== null };
}

/**
 * The condition, over the alias `p`, for the projects that a caller can see; undefined = all. With project-level
 * permissions, people see the projects that they can access; callers who may read everyone's access see all.
 */
export function visibleProjects(principal: Principal): Condition | undefined {
  if (!may(principal, 'project.read') || !may(principal, 'access.read')) return undefined;
  const parameters = givenParameters(principal, 'project.read');
  return parameters ? { sql: isVisible, parameters } : { sql: isNever, parameters: {} };
}

/** The given projects in which the caller holds a permission, in a constant number of statements. */
export async function projectsWhere(
  store: Store,
  principal: Principal,
  permission: Permission,
  projectIds: readonly string[],
): Promise<readonly string[]> {
  if (!may(principal, permission)) return projectIds;
  const { actor, organization } = principal;
  if (actor.type !== 'USER' || actor.id === null) return [];
  const userId = actor.id;
  const { of, roles } = await readFacts(store, organization, { userIds: [userId], projectIds });
  return projectIds.filter((id) => {
    const facts = of(userId, id);
    return facts && effectiveAccess(facts, roles).permissions.has(permission);
  });
}

/**
 * Every permission of a person's roles: the role in the organization, locked until the transaction ends, and with
 * project-level permissions the roles in projects, including those of groups. The caller has locked the person.
 */
export async function holdingsOf(
  tx: UnitOfWork,
  { id: userId, role }: { id: MemberId; role: RoleId },
): Promise<ReadonlySet<Permission>> {
  const { permissions } = await readRole(tx, role, 'share');
  if (tx.caller.organization.projectPermissionsSince === null) return permissions;
  const rows = await tx.read<{ role: RoleId }>(rolesInProjects, { userId });
  const inProjects = await rolesById(
    tx,
    rows.map((row) => row.role),
  );
  const given = [...inProjects.values()].flatMap((granted) => [...granted.permissions]);
  return new Set([...permissions, ...ofScope('PROJECT', given)]);
}

/** Parameters of `givesPermission`: built-in roles by name, custom roles by the JSON list of their permissions. */
export const givingRoles = (permission: Permission) => ({
  builtIn: ['', ...projectRoles.filter((role) => permissionsOf(role).has(permission))],
  inCustom: `%"${permission}"%`,
});

/** Parameters for the grants and the kept role of the caller; undefined if they give the caller nothing. */
function givenParameters({ organization, actor }: Principal, permission: Permission) {
  const since = organization.projectPermissionsSince?.getTime();
  if (actor.type !== 'USER' || since === undefined) return undefined;
  return { ...givingRoles(permission), userId: actor.id, since };
}

export const lockProject = (tx: UnitOfWork, id: string): Promise<Project> =>
  requireRow(tx, 'Project', Project, id, 'update');

export const projectTarget = ({ id, name }: Project) => ({ type: 'PROJECT' as const, id, label: name });
