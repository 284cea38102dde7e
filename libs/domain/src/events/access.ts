import { changed, defineEvents, type FieldChange, ocsf, ocsfEntity, referenceTo } from '@rollcall/audit';

/** In OCSF, a person's role belongs to user access management, and a group's role to group management. */
const grant = (activity: 'Assign Privileges' | 'Revoke Privileges') => (changes: readonly FieldChange[]) =>
  ocsf(changes.some(({ field }) => field === 'group') ? 'groupManagement' : 'userAccess', activity);

const ada = referenceTo('ada@acme.example');

export const accessEvents = {
  ...defineEvents('ACCESS', 'projects', 'PROJECT', {
    'project.created': ['HIGH', ocsfEntity('Create'), 'A project was created.', changed('name', null, 'Website')],
    'project.renamed': ['LOW', ocsfEntity('Update'), 'A project was renamed.', changed('name', 'Website', 'Shop')],
    'project.archived': [
      'MEDIUM',
      ocsfEntity('Disable'),
      'A project was archived. Nobody has access to it.',
      changed('archivedAt', null, '2026-05-03T12:00:00.000Z'),
    ],
    'project.restored': [
      'MEDIUM',
      ocsfEntity('Enable'),
      'An archived project was restored with its grants.',
      changed('archivedAt', '2026-05-03T12:00:00.000Z', null),
    ],
  }),
  ...defineEvents('ACCESS', 'reviews', 'ORGANIZATION', {
    'access.reported': [
      'HIGH',
      ocsfEntity('Read'),
      'An access review was exported: who has which role, or what changed between two times.',
      changed('at', null, '2026-05-03T12:00:00.000Z'),
    ],
  }),
  ...defineEvents('ACCESS', 'roles', 'ROLE', {
    'role.created': ['MEDIUM', ocsfEntity('Create'), 'A custom role was created.', changed('name', null, 'Publisher')],
    'role.updated': [
      'HIGH',
      ocsfEntity('Update'),
      'A custom role was changed for everyone who has it.',
      changed('permissions', ['content.read'], ['content.read', 'content.publish']),
    ],
    'role.deleted': ['MEDIUM', ocsfEntity('Delete'), 'A custom role was deleted.', changed('name', 'Publisher', null)],
  }),
  ...defineEvents('ACCESS', 'grants', 'PROJECT', {
    'grant.given': [
      'HIGH',
      grant('Assign Privileges'),
      'A person or a group was granted a role in a project.',
      changed('user', null, ada),
      changed('role', null, { id: 'MEMBER', label: 'Member' }),
    ],
    'grant.changed': [
      'HIGH',
      grant('Assign Privileges'),
      "A person's or a group's role in a project was changed.",
      changed('user', null, ada),
      changed('role', { id: 'MEMBER', label: 'Member' }, { id: 'MANAGER', label: 'Manager' }),
    ],
    'grant.ended': [
      'HIGH',
      grant('Revoke Privileges'),
      'The role of a person or a group in a project was revoked.',
      changed('user', null, ada),
      changed('role', { id: 'MANAGER', label: 'Manager' }, null),
    ],
  }),
  ...defineEvents('ACCESS', 'grants', 'ORGANIZATION', {
    'project_permissions.enabled': [
      'HIGH',
      ocsfEntity('Enable'),
      'Project-level permissions were switched on.',
      changed('projectPermissionsSince', null, '2026-05-03T12:00:00.000Z'),
    ],
    'project_permissions.disabled': [
      'HIGH',
      ocsfEntity('Disable'),
      'Project-level permissions were switched off. The organization role applies in every project.',
      changed('projectPermissionsSince', '2026-05-03T12:00:00.000Z', null),
    ],
  }),
  ...defineEvents('ACCESS', 'refusals', 'ORGANIZATION', {
    'operation.refused': [
      'MEDIUM',
      ocsfEntity('Read'),
      'Someone requested data that they are not allowed to read. The first request in a minute is one event; all others in that minute are combined in a second event.',
      changed('operation', null, 'auditEvents'),
      changed('times', null, 1),
    ],
  }),
};
