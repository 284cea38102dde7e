import { bind, readStatements } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { BY_PERSON } from '../directory/memberships.sql';
import { notFound, permissionMissing } from '../errors';
import type { Principal } from '../principal';
import type { Permission } from './permission';
import { permissionsOf, projectRoles } from './role';

/** Whether the caller holds a permission in a project, and whether that is archived; undefined where there is no such project. */
export interface Held {
  held: boolean;
  archived: boolean;
}

/** Throws NOT_FOUND for a project that does not exist, and PERMISSION_MISSING where the caller does not hold the permission in it. */
export async function requireInProject(
  manager: EntityManager,
  principal: Principal,
  permission: Permission,
  projectId: string,
): Promise<void> {
  const found = await heldInProject(manager, principal, permission, projectId);
  if (!found) throw notFound('Project', projectId);
  if (!found.held) throw permissionMissing(permission);
}

/**
 * Answers in one statement that ends at the first role that gives the permission. An archived project is no hindrance here,
 * since it can be restored.
 */
export async function heldInProject(
  manager: EntityManager,
  principal: Principal,
  permission: Permission,
  projectId: string,
): Promise<Held | undefined> {
  const { organizationId, actor, organization, permissions } = principal;
  const isByProject = actor.type === 'USER' && organization.projectPermissionsSince !== null;
  const reached = isByProject && !permissions.has(permission);
  const [[row] = []] = await readStatements(manager, [
    bind(
      manager,
      `SELECT p.archived_at AS archivedAt, ${reached ? REACHED : '1'} AS held FROM projects p
       WHERE p.organization_id = :organizationId AND p.id = :projectId`,
      {
        ...givingRoles(permission),
        organizationId,
        projectId,
        userId: actor.id,
        since: organization.projectPermissionsSince?.getTime(),
        dormant: false,
      },
    ),
  ]);
  if (!row) return undefined;
  return { held: reached ? Boolean(row.held) : permissions.has(permission), archived: row.archivedAt !== null };
}

/** SQL that is true of a role, under the column, that gives the permission of `givingRoles`. */
export const givesPermission = (column: string): string => `(${column} IN (:...builtIn) OR ${column} IN (
  SELECT c.id FROM custom_roles c WHERE c.organization_id = :organizationId AND c.permissions LIKE :inCustom))`;

/** Parameters of `givesPermission`: built-in roles by name, custom ones by the JSON list of their permissions. */
export const givingRoles = (permission: Permission) => ({
  builtIn: ['', ...projectRoles.filter((role) => permissionsOf(role).has(permission))],
  inCustom: `%"${permission}"%`,
});

/** SQL that is true where a grant or the kept role gives a person the permission in the project `p`. */
export const REACHED = `CASE
  WHEN EXISTS (SELECT 1 FROM users a WHERE a.organization_id = p.organization_id AND a.id = :userId
    AND a.role = 'AUDITOR') THEN 0
  WHEN EXISTS (SELECT 1 FROM grants d WHERE d.organization_id = p.organization_id AND d.project_id = p.id
    AND d.grantee_id = :userId AND ${givesPermission('d.role')}) THEN 1
  WHEN EXISTS (SELECT 1 FROM grants g
    JOIN memberships m ${BY_PERSON} ON m.organization_id = g.organization_id AND m.group_id = g.grantee_id
    WHERE g.organization_id = p.organization_id AND g.project_id = p.id AND g.grantee_type = 'GROUP'
      AND m.user_id = :userId AND m.dormant = :dormant AND ${givesPermission('g.role')}) THEN 1
  WHEN p.created_at <= :since
    AND EXISTS (SELECT 1 FROM users u WHERE u.organization_id = p.organization_id AND u.id = :userId
      AND u.role_since <= :since AND ${givesPermission('u.role')})
    AND NOT EXISTS (SELECT 1 FROM grants l WHERE l.organization_id = p.organization_id AND l.project_id = p.id
      AND l.grantee_id = :userId AND l.granted_at > :since) THEN 1
  ELSE 0 END`;
