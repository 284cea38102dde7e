import type { ManagedBy, UserStatus } from '@rollcall/domain';
import { describedEnum } from '../described-enum';

export const MemberStatus = describedEnum<UserStatus>('MemberStatus', 'The status of a membership.', {
  INVITED: 'Has an invitation but no access yet.',
  JOINED: 'Has joined and has the access that their roles and groups give.',
  REMOVED: 'Has no access. Can be invited again under the same ID.',
});

export const RecordManager = describedEnum<ManagedBy>('ManagedBy', 'Who manages a record.', {
  IDP: 'An identity provider, over SCIM.',
  LOCAL: 'This service. No identity provider has written the record.',
});
