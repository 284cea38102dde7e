import { changed, feature, record } from './event-type';

const ada = record('ada@acme.example');

export const accessEvents = {
  ...feature('ACCESS', 'projects', 'PROJECT', {
    'project.created': ['HIGH', 'A project was created.', changed('name', null, 'Website')],
    'project.renamed': ['LOW', 'A project was renamed.', changed('name', 'Website', 'Shop')],
    'project.archived': [
      'MEDIUM',
      'A project was archived. Nobody has access to it.',
      changed('archivedAt', null, '2026-05-03T12:00:00.000Z'),
    ],
    'project.restored': [
      'MEDIUM',
      'An archived project was restored with its grants.',
      changed('archivedAt', '2026-05-03T12:00:00.000Z', null),
    ],
  }),
  ...feature('ACCESS', 'reviews', 'ORGANIZATION', {
    'access.reported': [
      'HIGH',
      'An access review was exported: who has which role, or what changed between two times.',
      changed('at', null, '2026-05-03T12:00:00.000Z'),
    ],
  }),
  ...feature('ACCESS', 'roles', 'ROLE', {
    'role.created': ['MEDIUM', 'A custom role was created.', changed('name', null, 'Publisher')],
    'role.updated': [
      'HIGH',
      'A custom role was changed for everyone who has it.',
      changed('permissions', ['content.read'], ['content.read', 'content.publish']),
    ],
    'role.deleted': ['MEDIUM', 'A custom role was deleted.', changed('name', 'Publisher', null)],
  }),
  ...feature('ACCESS', 'grants', 'PROJECT', {
    'grant.given': [
      'HIGH',
      'A person or a group was granted a role in a project.',
      changed('user', null, ada),
      changed('role', null, { id: 'MEMBER', label: 'Member' }),
    ],
    'grant.changed': [
      'HIGH',
      "A person's or a group's role in a project was changed.",
      changed('user', null, ada),
      changed('role', { id: 'MEMBER', label: 'Member' }, { id: 'MANAGER', label: 'Manager' }),
    ],
    'grant.ended': [
      'HIGH',
      'The role of a person or a group in a project was revoked.',
      changed('user', null, ada),
      changed('role', { id: 'MANAGER', label: 'Manager' }, null),
    ],
  }),
  ...feature('ACCESS', 'grants', 'ORGANIZATION', {
    'project_permissions.enabled': [
      'HIGH',
      'Project-level permissions were switched on.',
      changed('projectPermissionsSince', null, '2026-05-03T12:00:00.000Z'),
    ],
    'project_permissions.disabled': [
      'HIGH',
      'Project-level permissions were switched off. The organization role applies in every project.',
      changed('projectPermissionsSince', '2026-05-03T12:00:00.000Z', null),
    ],
  }),
  ...feature('ACCESS', 'refusals', 'ORGANIZATION', {
    'operation.refused': [
      'MEDIUM',
      'Someone requested data that they are not allowed to read. The first request in a minute is one event; all others in that minute are combined in a second event.',
      changed('operation', null, 'auditEvents'),
      changed('times', null, 1),
    ],
    'attempts.refused': [
      'MEDIUM',
      'Someone was refused in too many different ways within a minute to record each one. The remaining refusals in that minute are combined in this event.',
      changed('times', null, 480),
    ],
  }),
};
