import { changed, feature, record } from './event-type';

const ada = record('ada@acme.example');
const compliance = record('Compliance');

/** What requests of identity providers leave. */
export const provisioningEvents = [
  'group.created',
  'group.deleted',
  'group.members_changed',
  'group.updated',
  'member.created',
  'member.deleted',
  'member.invited',
  'member.reactivated',
  'member.removed',
  'member.updated',
] as const satisfies (keyof typeof directoryEvents)[];

export const directoryEvents = {
  ...feature('DIRECTORY', 'members', 'USER', {
    'member.role_changed': ['HIGH', "A person's organization role was changed.", changed('role', 'VIEWER', 'ADMIN')],
    'member.invited': ['MEDIUM', 'A person was invited.', changed('userName', null, 'ada@acme.example')],
    'member.invitation_link_created': [
      'MEDIUM',
      'An admin created a link that lets an invited person join.',
      changed('invitation', null, '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091'),
    ],
    'member.created': [
      'MEDIUM',
      'A person was added without an invitation.',
      changed('userName', null, 'ada@acme.example'),
    ],
    'member.joined': ['LOW', 'An invited person joined.', changed('status', 'INVITED', 'JOINED')],
    'member.updated': ['LOW', "A person's attributes were changed.", changed('givenName', 'Ada', 'Augusta Ada')],
    'member.removed': [
      'MEDIUM',
      'A person was removed and lost all access.',
      changed('status', 'JOINED', 'REMOVED'),
      changed('groups', compliance, null),
    ],
    'member.reactivated': [
      'MEDIUM',
      'A removed person was invited again under the same ID.',
      changed('status', 'REMOVED', 'INVITED'),
    ],
    'member.deleted': [
      'MEDIUM',
      "A person's record was permanently deleted.",
      changed('userName', 'ada@acme.example', null),
    ],
  }),
  ...feature('DIRECTORY', 'groups', 'GROUP', {
    'group.created': ['MEDIUM', 'A permission group was created.', changed('displayName', null, 'Compliance')],
    'group.updated': [
      'MEDIUM',
      "A permission group's attributes were changed.",
      changed('displayName', 'Compliance', 'Legal'),
    ],
    'group.members_changed': [
      'MEDIUM',
      'People were added to or removed from a permission group.',
      changed('members', null, ada),
    ],
    'group.deleted': ['MEDIUM', 'A permission group was deleted.', changed('displayName', 'Compliance', null)],
  }),
};
