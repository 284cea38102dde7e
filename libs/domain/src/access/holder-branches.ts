import { bind, readerOf, readRows, readStatements, type Statement } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../principal';
import { CustomRole } from './custom-role.entity';
import type { Permission } from './permission';
import { givesPermission, givingRoles } from './project-access';
import { type RoleId, roles } from './role';
import { builtInRole, customRole, heldEverywhere } from './role-definition';

/** Which people a branch gives: those behind an id, up to a limit. */
interface Part {
  permission: Permission;
  after?: string | undefined;
  limit: number;
}

/**
 * The people who hold a permission in a project: a statement for each role and each group that gives it. Each is a range of
 * an index in the order of people, so that no more is read than a page.
 */
export async function branchesInProject(
  manager: EntityManager,
  { organizationId, organization }: Principal,
  { permission, after, limit, projectId }: Part & { projectId: string },
): Promise<Statement[]> {
  const since = organization.projectPermissionsSince?.getTime();
  const parameters = { ...givingRoles(permission), organizationId, projectId, since, dormant: false };
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
  const branch = brancher(manager, parameters, { after, limit });
  const giving = [...parameters.builtIn.filter(Boolean), ...custom!.map(({ id }) => id as RoleId)];
  const admins = branch('u.id', OF_ROLE, { role: 'ADMIN' });
  if (since === undefined) return [admins, ...giving.map((role) => branch('u.id', OF_ROLE, { role }))];
  const isOlder = Number(project.createdAt) <= since;
  return [
    admins,
    ...(isOlder ? giving.map((role) => branch('u.id', `${OF_ROLE} ${KEPT}`, { role })) : []),
    ...giving.map((role) => branch('g.grantee_id', GRANTED, { role })),
    ...groups!.map(({ id: groupId }) => branch('m.user_id', IN_GROUP, { groupId })),
  ];
}

/** The people whose role gives a permission in the organization as a whole: a statement for each such role. */
export async function branchesInOrganization(
  manager: EntityManager,
  { organizationId, organization }: Principal,
  { permission, ...part }: Part,
): Promise<Statement[]> {
  const which = 'WHERE r.organization_id = :organizationId';
  const custom = await readRows(manager, readerOf(manager, CustomRole, 'r'), which, { organizationId });
  const branch = brancher(manager, { organizationId }, part);
  return [...roles.map(builtInRole), ...custom.map(customRole)]
    .filter((role) => heldEverywhere(role, organization).has(permission))
    .map(({ id: role }) => branch('u.id', OF_ROLE, { role }));
}

/** `key` is the column with the person's id. */
const brancher =
  (manager: EntityManager, common: object, { after = '', limit }: Omit<Part, 'permission'>) =>
  (key: string, sql: string, own: object): Statement =>
    bind(manager, `${sql} AND ${key} > :after ORDER BY ${key} LIMIT :limit`, { ...common, ...own, after, limit });

const OF_ROLE = `SELECT u.id FROM users u
  WHERE u.organization_id = :organizationId AND u.role = :role AND u.status = 'JOINED'`;

/** The role from before permissions were given by project, unless a direct grant replaced it. */
const KEPT = `AND u.role_since <= :since AND NOT EXISTS (SELECT 1 FROM grants l
  WHERE l.organization_id = u.organization_id AND l.project_id = :projectId AND l.grantee_id = u.id AND l.granted_at > :since)`;

/**
 * SQL that is true of people whom grants give something: admins are a branch of their own, and auditors get nothing. Not a
 * join, which either database may begin with everybody in the organization.
 */
const plain = (id: string): string => `(SELECT u.role FROM users u
  WHERE u.organization_id = :organizationId AND u.id = ${id} AND u.status = 'JOINED') NOT IN ('ADMIN', 'AUDITOR')`;

const GRANTED = `SELECT g.grantee_id AS id FROM grants g
  WHERE g.organization_id = :organizationId AND g.project_id = :projectId AND g.grantee_type = 'USER'
    AND g.role = :role AND ${plain('g.grantee_id')}`;

const IN_GROUP = `SELECT m.user_id AS id FROM memberships m
  WHERE m.organization_id = :organizationId AND m.group_id = :groupId AND m.dormant = :dormant
    AND ${plain('m.user_id')}`;
