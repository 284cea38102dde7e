import { changed, feature, record } from './event-type';

const ada = record('ada@acme.example');

export const accessEvents = {
  ...feature('ACCESS', 'projects', 'PROJECT', {
    'project.created': ['HIGH', 'A project was created.', changed('name', null, 'Website')],
    'project.renamed': ['LOW', 'A project got another name.', changed('name', 'Website', 'Shop')],
    'project.archived': [
      'MEDIUM',
      'A project was archived: nobody has access to it.',
      changed('archivedAt', null, '2026-05-03T12:00:00.000Z'),
    ],
    'project.restored': [
      'MEDIUM',
      'An archived project was restored, with its grants.',
      changed('archivedAt', '2026-05-03T12:00:00.000Z', null),
    ],
  }),
  ...feature('ACCESS', 'reviews', 'ORGANIZATION', {
    'access.reported': [
      'HIGH',
      'Who holds which role where left as a file, or the difference between two moments.',
      changed('at', null, '2026-05-03T12:00:00.000Z'),
    ],
  }),
  ...feature('ACCESS', 'roles', 'ROLE', {
    'role.created': ['MEDIUM', 'A custom role was made.', changed('name', null, 'Publisher')],
    'role.updated': [
      'HIGH',
      'A custom role changed, for everybody who holds it.',
      changed('permissions', ['content.read'], ['content.read', 'content.publish']),
    ],
    'role.deleted': ['MEDIUM', 'A custom role that nobody held was deleted.', changed('name', 'Publisher', null)],
  }),
  ...feature('ACCESS', 'grants', 'PROJECT', {
    'grant.given': [
      'HIGH',
      'A person or a group was given a role in a project.',
      changed('user', null, ada),
      changed('role', null, { id: 'MEMBER', label: 'Member' }),
    ],
    'grant.changed': [
      'HIGH',
      'The role of a person or a group in a project changed.',
      changed('user', null, ada),
      changed('role', { id: 'MEMBER', label: 'Member' }, { id: 'MANAGER', label: 'Manager' }),
    ],
    'grant.ended': [
      'HIGH',
      'A person or a group lost a role in a project.',
      changed('user', null, ada),
      changed('role', { id: 'MANAGER', label: 'Manager' }, null),
    ],
  }),
  ...feature('ACCESS', 'grants', 'ORGANIZATION', {
    'project_permissions.enabled': [
      'HIGH',
      'Permissions began to be given by project.',
      changed('projectPermissionsSince', null, '2026-05-03T12:00:00.000Z'),
    ],
    'project_permissions.disabled': [
      'HIGH',
      'Permissions are no longer given by project; the role in the organization holds in all of them.',
      changed('projectPermissionsSince', '2026-05-03T12:00:00.000Z', null),
    ],
  }),
  ...feature('ACCESS', 'refusals', 'ORGANIZATION', {
    'operation.refused': [
      'MEDIUM',
      'Somebody asked for what they may not read: the first time of a minute by itself, the others of the minute as one event.',
      changed('operation', null, 'auditEvents'),
      changed('times', null, 1),
    ],
    'attempts.refused': [
      'MEDIUM',
      'Somebody was refused in more ways within a minute than are told apart: all others of the minute, as one event.',
      changed('times', null, 480),
    ],
  }),
};
