import {
  changed,
  defineEvents,
  type FieldChange,
  type OcsfActivity,
  ocsf,
  ocsfOther,
  referenceTo,
} from '@rollcall/audit';

/** OCSF has events for adding and for removing members, but none for both. */
function memberChange(changes: readonly FieldChange[]): OcsfActivity {
  const members = changes.filter(({ field }) => field === 'members');
  if (members.every(({ before }) => before === null)) return ocsf('groupManagement', 'Add User');
  if (members.every(({ after }) => after === null)) return ocsf('groupManagement', 'Remove User');
  return ocsfOther('groupManagement', 'Add and Remove Users');
}

const ada = referenceTo('ada@acme.example');
const compliance = referenceTo('Compliance');

/** The events that requests of identity providers record. */
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
  ...defineEvents('DIRECTORY', 'members', 'USER', {
    'member.role_changed': [
      'HIGH',
      ocsf('userAccess', 'Assign Privileges'),
      "A person's organization role was changed.",
      changed('role', 'VIEWER', 'ADMIN'),
    ],
    'member.invited': [
      'MEDIUM',
      ocsf('accountChange', 'Create'),
      'A person was invited.',
      changed('userName', null, 'ada@acme.example'),
    ],
    'member.invitation_link_created': [
      'MEDIUM',
      ocsfOther('accountChange', 'Create Invitation Link'),
      'An admin created a link that lets an invited person join.',
      changed('invitation', null, '0199a3b4-7c1d-7e2f-8a3b-4c5d6e7f8091'),
    ],
    'member.created': [
      'MEDIUM',
      ocsf('accountChange', 'Create'),
      'A person was added without an invitation.',
      changed('userName', null, 'ada@acme.example'),
    ],
    'member.joined': [
      'LOW',
      ocsf('accountChange', 'Enable'),
      'An invited person joined.',
      changed('status', 'INVITED', 'JOINED'),
    ],
    'member.updated': [
      'LOW',
      ocsfOther('accountChange', 'Update'),
      "A person's attributes were changed.",
      changed('givenName', 'Ada', 'Augusta Ada'),
    ],
    'member.removed': [
      'MEDIUM',
      ocsf('accountChange', 'Disable'),
      'A person was removed and lost all access.',
      changed('status', 'JOINED', 'REMOVED'),
      changed('groups', compliance, null),
    ],
    'member.reactivated': [
      'MEDIUM',
      ocsf('accountChange', 'Enable'),
      'A removed person was invited again under the same ID.',
      changed('status', 'REMOVED', 'INVITED'),
    ],
    'member.deleted': [
      'MEDIUM',
      ocsf('accountChange', 'Delete'),
      "A person's record was permanently deleted.",
      changed('userName', 'ada@acme.example', null),
    ],
  }),
  ...defineEvents('DIRECTORY', 'groups', 'GROUP', {
    'group.created': [
      'MEDIUM',
      ocsf('groupManagement', 'Create'),
      'A permission group was created.',
      changed('displayName', null, 'Compliance'),
    ],
    'group.updated': [
      'MEDIUM',
      ocsfOther('groupManagement', 'Update'),
      "A permission group's attributes were changed.",
      changed('displayName', 'Compliance', 'Legal'),
    ],
    'group.members_changed': [
      'MEDIUM',
      memberChange,
      'People were added to or removed from a permission group.',
      changed('members', null, ada),
    ],
    'group.deleted': [
      'MEDIUM',
      ocsf('groupManagement', 'Delete'),
      'A permission group was deleted.',
      changed('displayName', 'Compliance', null),
    ],
  }),
};
