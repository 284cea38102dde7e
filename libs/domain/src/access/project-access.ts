import type { Condition, FindOptions, MemberId, OrganizationRow, Store } from '@rollcall/platform';
import { notFound, permissionMissing } from '../model/errors';
import { ofScope, type Permission } from '../model/permission';
import { may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import { Project } from '../model/project.entity';
import { permissionsOf, projectRoles, type RoleId } from '../model/role';
import { heldByGrant, isNever, isVisible, projectOnly, rolesInProjects } from './access.sql';
import { readFacts } from './access-facts';
import { effectiveAccess } from './effective-access';
import { readRole, rolesById } from './role-definition';

/** Whether the caller holds a permission in a project, and whether that is archived; undefined where there is no such project. */
export interface Held {
  held: boolean;
  archived: boolean;
}

/** Throws NOT_FOUND for a project that does not exist, and PERMISSION_MISSING where the caller does not hold the permission in it. */
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
 * Answers in one statement that ends at the first role that gives the permission. An archived project is no hindrance here,
 * since it can be restored.
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
 * The condition, over the alias `p`, of the projects that a caller sees; undefined = all. With project-level permissions
 * a person sees the projects that they have access to, and those who may read everybody's access see all.
 */
export function visibleProjects(principal: Principal): Condition | undefined {
  if (!may(principal, 'project.read') || !may(principal, 'access.read')) return undefined;
  const parameters = givenParameters(principal, 'project.read');
  return parameters ? { sql: isVisible, parameters } : { sql: isNever, parameters: {} };
}

/** Those of some projects in which the caller holds a permission, in a constant number of statements. */
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
 * Everything that the roles of a person give: the role in the organization, kept until the transaction ends, and with
 * project-level permissions those in projects, of groups too. The person is locked by the caller.
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

/** Parameters of `givesPermission`: built-in roles by name, custom ones by the JSON list of their permissions. */
export const givingRoles = (permission: Permission) => ({
  builtIn: ['', ...projectRoles.filter((role) => permissionsOf(role).has(permission))],
  inCustom: `%"${permission}"%`,
});

/** Parameters of what grants and the kept role give the caller; undefined for a caller whom they give nothing. */
function givenParameters({ organization, actor }: Principal, permission: Permission) {
  const since = organization.projectPermissionsSince?.getTime();
  if (actor.type !== 'USER' || since === undefined) return undefined;
  return { ...givingRoles(permission), userId: actor.id, since };
}

/** The organization's row with an ID, which `lock` keeps until the transaction ends. Throws NOT_FOUND. */
export async function requireRow<Row extends OrganizationRow & { id: string }>(
  store: Store,
  kind: Parameters<typeof notFound>[0],
  entity: new () => Row,
  id: string,
  lock?: FindOptions<Row>['lock'],
): Promise<Row> {
  const row = await store.byId(entity, id, lock && { lock });
  if (!row) throw notFound(kind, id);
  return row;
}

export const lockProject = (tx: UnitOfWork, id: string): Promise<Project> =>
  requireRow(tx, 'Project', Project, id, 'update');

export const projectTarget = ({ id, name }: Project) => ({ type: 'PROJECT' as const, id, label: name });
