import { entryOf, type Permission, permissions } from './permission';

/** Built-in roles of the organization. The first four include one another in this order; AUDITOR stands beside them. */
export const roles = ['VIEWER', 'MEMBER', 'MANAGER', 'ADMIN', 'AUDITOR'] as const;

export type Role = (typeof roles)[number];

/** A built-in role, or the id of a custom one. */
export type RoleId = string;

export const isBuiltIn = (role: RoleId): role is Role => (roles as readonly string[]).includes(role);

/** Roles that a project can be granted with; ADMIN and AUDITOR are of the whole organization. */
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

/** What a built-in role lets a person do. */
export const permissionsOf = (role: Role): ReadonlySet<Permission> => permissionsByRole[role];

/** What a SCIM key may do: provisioning, and nothing of the organization's administration. */
export const provisioningPermissions: ReadonlySet<Permission> = new Set<Permission>([
  'members.read',
  'members.invite',
  'members.update',
  'members.remove',
  'groups.read',
  'groups.manage',
]);
