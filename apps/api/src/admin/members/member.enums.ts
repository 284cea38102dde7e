import type { ManagedBy, Role, UserStatus } from '@rollcall/domain';
import { describedEnum } from '../described-enum';

export const MemberStatus = describedEnum<UserStatus>('MemberStatus', "Where a person's membership stands.", {
  INVITED: 'Has an invitation and no access yet.',
  JOINED: 'Has the access that roles and groups give.',
  REMOVED: 'Has no access; may be invited again under the same id.',
});

export const RoleName = describedEnum<Role>(
  'Role',
  'Built-in roles of the organization. The first four include one another; AUDITOR stands beside them.',
  {
    VIEWER: 'Sees the organization.',
    MEMBER: 'Sees members and groups as well.',
    MANAGER: 'Invites and removes members as well.',
    ADMIN: 'Administers the whole organization.',
    AUDITOR: 'Reads members, groups and the audit log, and changes nothing.',
  },
);

export const RecordManager = describedEnum<ManagedBy>('ManagedBy', 'Who manages a record.', {
  IDP: 'An identity provider has written it over SCIM.',
  LOCAL: 'It was made here.',
});
