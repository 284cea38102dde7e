import { type Permission, permissions } from './permission';

/** Built-in roles of the organization. The first four include one another in this order; AUDITOR stands beside them. */
export const roles = ['VIEWER', 'MEMBER', 'MANAGER', 'ADMIN', 'AUDITOR'] as const;

export type Role = (typeof roles)[number];

const viewer: Permission[] = ['organization.read'];
const member: Permission[] = [...viewer, 'members.read', 'groups.read'];
const manager: Permission[] = [...member, 'members.invite', 'members.remove'];

const IDENTITY_PROVIDER_ONLY: Permission[] = ['members.update'];

const permissionsByRole: Record<Role, ReadonlySet<Permission>> = {
  VIEWER: new Set(viewer),
  MEMBER: new Set(member),
  MANAGER: new Set(manager),
  ADMIN: new Set(permissions.filter((permission) => !IDENTITY_PROVIDER_ONLY.includes(permission))),
  AUDITOR: new Set<Permission>(['organization.read', 'members.read', 'groups.read', 'audit.read']),
};

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
