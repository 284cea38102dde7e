import { AccessResolver } from './access/access.resolver';
import { AuditEventResolver } from './audit/audit-event.resolver';
import { GroupResolver } from './groups/group.resolver';
import { AccessTokenResolver } from './keys/access-token.resolver';
import { ScimKeyResolver } from './keys/scim-key.resolver';
import { JoiningResolver } from './members/joining.resolver';
import { MemberResolver } from './members/member.resolver';
import { MembersResolver } from './members/members.resolver';
import { OrganizationResolver } from './organization/organization.resolver';
import { ProvisioningRecordResolver } from './provisioning/provisioning-record.resolver';
import { ViewerResolver } from './viewer/viewer.resolver';

/** Every resolver of the door; the module serves them, and the schema is printed from them. */
export const resolvers = [
  AccessResolver,
  AccessTokenResolver,
  AuditEventResolver,
  GroupResolver,
  JoiningResolver,
  MemberResolver,
  MembersResolver,
  OrganizationResolver,
  ProvisioningRecordResolver,
  ScimKeyResolver,
  ViewerResolver,
];
