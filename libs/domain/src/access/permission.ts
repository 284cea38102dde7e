/** The permission catalogue: every action that can be granted or demanded, with what it lets a person do. */
export const permissionCatalogue = {
  'organization.read': 'See the organization, its plan and its settings',
  'members.read': 'List the members of the organization',
  'members.invite': 'Invite people',
  'members.update': 'Write the attributes of people; identity providers only',
  'members.remove': 'Take people out of the organization',
  'groups.read': 'List permission groups and their members',
  'groups.manage': 'Create, change and delete permission groups',
  'admins.manage': 'Make people admins and take admins out of the organization',
  'sso.manage': 'Switch SCIM provisioning and manage its keys',
  'audit.read': 'Read the audit log',
} as const;

export type Permission = keyof typeof permissionCatalogue;

export const permissions = Object.keys(permissionCatalogue) as Permission[];
