export type Risk = 'HIGH' | 'MEDIUM' | 'LOW';

export interface EventType {
  domain: 'ORGANIZATION' | 'DIRECTORY' | 'ACCESS' | 'KEYS';
  feature: string;
  risk: Risk;
  description: string;
}

const event = (domain: EventType['domain'], feature: string, risk: Risk, description: string): EventType => ({
  domain,
  feature,
  risk,
  description,
});

/** Every action that can be audited, defined once; a change of any door names one of these. */
export const eventCatalogue = {
  'organization.founded': event('ORGANIZATION', 'organization', 'HIGH', 'An organization was founded.'),
  'organization.renamed': event('ORGANIZATION', 'organization', 'LOW', 'The organization got another name.'),
  'scim.enabled': event('ORGANIZATION', 'scim', 'HIGH', 'SCIM provisioning was switched on.'),
  'scim.disabled': event('ORGANIZATION', 'scim', 'HIGH', 'SCIM provisioning was switched off; keys were kept.'),
  'scim.settings_changed': event('ORGANIZATION', 'scim', 'HIGH', 'Settings of provisioning changed.'),
  'scim.brake_engaged': event('KEYS', 'scim', 'HIGH', 'A SCIM key was stopped from taking more people away.'),
  'scim.brake_released': event('KEYS', 'scim', 'HIGH', 'An admin let the removals of a SCIM key go on.'),
  'sign_in.settings_changed': event('ORGANIZATION', 'sign_in', 'HIGH', 'Who may join by signing in changed.'),
  'scim_key.generated': event('KEYS', 'scim_keys', 'HIGH', 'A SCIM key was generated.'),
  'scim_key.regenerated': event('KEYS', 'scim_keys', 'HIGH', 'A new SCIM key replaced the former ones at once.'),
  'scim_key.rotated': event('KEYS', 'scim_keys', 'HIGH', 'A new SCIM key joined the former one, which ends soon.'),
  'scim_key.ranges_changed': event(
    'KEYS',
    'scim_keys',
    'HIGH',
    'The addresses that a SCIM key is accepted from changed.',
  ),
  'project_key.created': event('KEYS', 'project_keys', 'HIGH', 'A project got an API key or a secret key.'),
  'project_key.rotated': event('KEYS', 'project_keys', 'HIGH', 'An API key of a project got another value.'),
  'project_key.regenerated': event(
    'KEYS',
    'project_keys',
    'HIGH',
    'A new secret key of a project replaced one at once.',
  ),
  'project_key.revoked': event('KEYS', 'project_keys', 'HIGH', 'A key of a project was revoked for good.'),
  'access_token.generated': event('KEYS', 'access_tokens', 'HIGH', 'An admin access token was generated.'),
  'access_token.revoked': event('KEYS', 'access_tokens', 'HIGH', 'An admin access token was revoked.'),
  'project.created': event('ACCESS', 'projects', 'HIGH', 'A project was created.'),
  'project.renamed': event('ACCESS', 'projects', 'LOW', 'A project got another name.'),
  'project.archived': event('ACCESS', 'projects', 'MEDIUM', 'A project was archived: nobody has access to it.'),
  'project.restored': event('ACCESS', 'projects', 'MEDIUM', 'An archived project was restored, with its grants.'),
  'role.created': event('ACCESS', 'roles', 'MEDIUM', 'A custom role was made.'),
  'role.updated': event('ACCESS', 'roles', 'HIGH', 'A custom role changed, for everybody who holds it.'),
  'role.deleted': event('ACCESS', 'roles', 'MEDIUM', 'A custom role that nobody held was deleted.'),
  'grant.given': event('ACCESS', 'grants', 'HIGH', 'A person or a group was given a role in a project.'),
  'grant.changed': event('ACCESS', 'grants', 'HIGH', 'The role of a person or a group in a project changed.'),
  'grant.ended': event('ACCESS', 'grants', 'HIGH', 'A person or a group lost a role in a project.'),
  'project_permissions.enabled': event('ACCESS', 'grants', 'HIGH', 'Permissions began to be given by project.'),
  'project_permissions.disabled': event(
    'ACCESS',
    'grants',
    'HIGH',
    'Permissions are no longer given by project; the role in the organization holds in all of them.',
  ),
  'member.role_changed': event('DIRECTORY', 'members', 'HIGH', 'The role of a person in the organization changed.'),
  'member.invited': event('DIRECTORY', 'members', 'MEDIUM', 'A person was invited.'),
  'member.created': event('DIRECTORY', 'members', 'MEDIUM', 'A person was entered without an invitation.'),
  'member.joined': event('DIRECTORY', 'members', 'LOW', 'An invited person joined.'),
  'member.updated': event('DIRECTORY', 'members', 'LOW', 'Attributes of a person changed.'),
  'member.removed': event('DIRECTORY', 'members', 'MEDIUM', 'A person lost membership and all access.'),
  'member.reactivated': event(
    'DIRECTORY',
    'members',
    'MEDIUM',
    'A removed person was invited again under the same id.',
  ),
  'member.deleted': event('DIRECTORY', 'members', 'MEDIUM', 'The record of a person was deleted for good.'),
  'group.created': event('DIRECTORY', 'groups', 'MEDIUM', 'A permission group was created.'),
  'group.updated': event('DIRECTORY', 'groups', 'MEDIUM', 'Attributes of a permission group changed.'),
  'group.members_changed': event(
    'DIRECTORY',
    'groups',
    'MEDIUM',
    'People were added to or removed from a permission group.',
  ),
  'group.deleted': event('DIRECTORY', 'groups', 'MEDIUM', 'A permission group was deleted.'),
} as const satisfies Record<string, EventType>;

export type EventAction = keyof typeof eventCatalogue;

export const eventActions = Object.keys(eventCatalogue) as EventAction[];
