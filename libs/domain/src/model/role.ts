import type { CustomRole } from './custom-role.entity';
import type { Organization } from './organization.entity';
import { entryOf, type Permission, permissions } from './permission';

/** Built-in roles of the organization. Each of the first four includes those before it; AUDITOR is separate. */
export const roles = ['VIEWER', 'MEMBER', 'MANAGER', 'ADMIN', 'AUDITOR'] as const;

export type Role = (typeof roles)[number];

/** A built-in role, or the ID of a custom role. */
export type RoleId = string;

export const isBuiltIn = (role: RoleId): role is Role => (roles as readonly string[]).includes(role);

/** Built-in roles that can be granted in a project; ADMIN and AUDITOR apply to the whole organization. */
export const projectRoles = ['VIEWER', 'MEMBER', 'MANAGER'] as const satisfies readonly Role[];

const viewer: Permission[] = ['organization.read', 'project.read', 'content.read', 'projectKeys.read'];
const member: Permission[] = [
  ...viewer,
  'members.read',
  'groups.read',
  'content.create',
  'content.update',
  'content.publish',
];
const manager: Permission[] = [
  ...member,
  'members.invite',
  'members.remove',
  'members.assignRole',
  'projects.create',
  'content.delete',
  'secretKeys.read',
  'projectKeys.manage',
  'projectMembers.read',
  'projectMembers.invite',
  'projectRoles.assign',
  'project.manage',
];

const permissionsByRole: Record<Role, ReadonlySet<Permission>> = {
  VIEWER: new Set(viewer),
  MEMBER: new Set(member),
  MANAGER: new Set(manager),
  ADMIN: new Set(permissions.filter((permission) => entryOf(permission).holders !== 'IDENTITY_PROVIDERS')),
  AUDITOR: new Set<Permission>(['organization.read', 'members.read', 'groups.read', 'audit.read', 'access.read']),
};

/** The permissions of a built-in role. */
export const permissionsOf = (role: Role): ReadonlySet<Permission> => permissionsByRole[role];

/** The permissions of a SCIM key: provisioning, but no administration of the organization. */
export const provisioningPermissions: ReadonlySet<Permission> = new Set<Permission>([
  'members.read',
  'members.invite',
  'members.update',
  'members.remove',
  'groups.read',
  'groups.manage',
]);

/** The name and permissions of a built-in or custom role. */
export interface RoleDefinition {
  id: RoleId;
  name: string;
  builtIn: boolean;
  permissions: ReadonlySet<Permission>;
  /** For a custom role, its current attributes. */
  custom?: Pick<CustomRole, 'description' | 'version'>;
}

const builtInNames: Record<Role, string> = {
  VIEWER: 'Viewer',
  MEMBER: 'Member',
  MANAGER: 'Manager',
  ADMIN: 'Admin',
  AUDITOR: 'Auditor',
};

/** The role of set-up links: to connect an identity provider, and nothing else. Nothing else can have it. */
export const setUpRole: RoleDefinition = {
  id: 'SET_UP',
  name: 'Set-up',
  builtIn: true,
  permissions: new Set<Permission>(['organization.read', 'sso.setUp']),
};

export const builtInRole = (role: Role): RoleDefinition => ({
  id: role,
  name: builtInNames[role],
  builtIn: true,
  permissions: permissionsOf(role),
});

/** A role that no organization defines; undefined for a custom one. */
export const fixedRole = (id: RoleId): RoleDefinition | undefined =>
  id === setUpRole.id ? setUpRole : isBuiltIn(id) ? builtInRole(id) : undefined;

export type CustomDefinition = Pick<CustomRole, 'id' | 'name' | 'permissions'>;

export const customRole = ({
  id,
  name,
  permissions,
  ...role
}: CustomDefinition & Partial<Pick<CustomRole, 'description' | 'version'>>): RoleDefinition => ({
  id,
  name,
  builtIn: false,
  permissions: new Set(permissions),
  ...(role.version !== undefined && { custom: { description: role.description ?? null, version: role.version } }),
});

/** Whether a role gives a permission that the other one does not. */
export const givesMore = (
  role: Pick<RoleDefinition, 'permissions'>,
  than: Pick<RoleDefinition, 'permissions'>,
): boolean => [...role.permissions].some((permission) => !than.permissions.has(permission));

/** Roles that a person can have in the organization with project-level permissions. */
const BESIDE_PROJECTS: readonly RoleId[] = ['VIEWER', 'ADMIN', 'AUDITOR'];

/** Whether a person can have the role in the organization. */
export const isOrganizationRole = (
  { id }: Pick<RoleDefinition, 'id'>,
  { projectPermissionsSince }: { projectPermissionsSince: Date | null },
): boolean => projectPermissionsSince === null || BESIDE_PROJECTS.includes(id);

/** Whether a role can be granted in a project; ADMIN and AUDITOR apply to the whole organization. */
export const isProjectRole = ({ id, builtIn }: Pick<RoleDefinition, 'id' | 'builtIn'>): boolean =>
  !builtIn || (projectRoles as readonly RoleId[]).includes(id);

/** The permissions that people keep in the organization with project-level permissions. */
const READING = new Set<Permission>(['organization.read', 'members.read', 'groups.read', 'access.read', 'audit.read']);

/**
 * What a person may do everywhere through their role in the organization. With project-level permissions, only admins
 * keep everything; other people keep the read permissions of their role, and projects give the rest.
 */
export function heldEverywhere(
  { id, permissions }: Pick<RoleDefinition, 'id' | 'permissions'>,
  { projectPermissionsSince }: Pick<Organization, 'projectPermissionsSince'>,
): ReadonlySet<Permission> {
  if (projectPermissionsSince === null || id === 'ADMIN') return permissions;
  return new Set([...permissions].filter((permission) => READING.has(permission)));
}
