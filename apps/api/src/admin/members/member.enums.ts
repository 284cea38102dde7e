import type { ManagedBy, UserStatus } from '@rollcall/domain';
import { describedEnum } from '../described-enum';

export const MemberStatus = describedEnum<UserStatus>('MemberStatus', "Where a person's membership stands.", {
  INVITED: 'Has an invitation and no access yet.',
  JOINED: 'Has the access that roles and groups give.',
  REMOVED: 'Has no access; may be invited again under the same id.',
});

export const RecordManager = describedEnum<ManagedBy>('ManagedBy', 'Who manages a record.', {
  IDP: 'An identity provider has written it over SCIM.',
  LOCAL: 'It was made here.',
});
