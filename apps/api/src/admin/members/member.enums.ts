import { registerEnumType } from '@nestjs/graphql';
import type { ManagedBy, Role, UserStatus } from '@rollcall/domain';

export const MemberStatus = {
  INVITED: 'INVITED',
  JOINED: 'JOINED',
  REMOVED: 'REMOVED',
} as const satisfies Record<UserStatus, UserStatus>;

registerEnumType(MemberStatus, {
  name: 'MemberStatus',
  description: "Where a person's membership stands.",
  valuesMap: {
    INVITED: { description: 'Has an invitation and no access yet.' },
    JOINED: { description: 'Has the access that roles and groups give.' },
    REMOVED: { description: 'Has no access; may be invited again under the same id.' },
  },
});

export const RoleName = {
  VIEWER: 'VIEWER',
  MEMBER: 'MEMBER',
  MANAGER: 'MANAGER',
  ADMIN: 'ADMIN',
  AUDITOR: 'AUDITOR',
} as const satisfies Record<Role, Role>;

registerEnumType(RoleName, {
  name: 'Role',
  description: 'Built-in roles of the organization. The first four include one another; AUDITOR stands beside them.',
  valuesMap: {
    VIEWER: { description: 'Sees the organization.' },
    MEMBER: { description: 'Sees members and groups as well.' },
    MANAGER: { description: 'Invites and removes members as well.' },
    ADMIN: { description: 'Administers the whole organization.' },
    AUDITOR: { description: 'Reads members, groups and the audit log, and changes nothing.' },
  },
});

export const RecordManager = { IDP: 'IDP', LOCAL: 'LOCAL' } as const satisfies Record<ManagedBy, ManagedBy>;

registerEnumType(RecordManager, {
  name: 'ManagedBy',
  description: 'Who manages a record.',
  valuesMap: {
    IDP: { description: 'An identity provider has written it over SCIM.' },
    LOCAL: { description: 'It was made here.' },
  },
});
