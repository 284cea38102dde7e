import { AccessResolver, ProjectAccessResolver } from './access/access.resolver';
import { AuditEventResolver } from './audit/audit-event.resolver';
import { ControlsResolver } from './audit/controls.resolver';
import { ErasureResolver } from './audit/erasure/erasure.resolver';
import { EventCountsResolver } from './audit/event-counts.resolver';
import { FeedResolver } from './audit/feed.resolver';
import { AuditStreamResolver } from './audit/streams/audit-stream.resolver';
import { GrantResolver } from './grants/grant.resolver';
import { GroupGrantsResolver, MemberGrantsResolver, ProjectGrantsResolver } from './grants/grant-lists.resolver';
import { GroupResolver } from './groups/group.resolver';
import { GroupChangesResolver } from './groups/group-changes.resolver';
import { AccessTokenResolver } from './keys/access-token.resolver';
import { ProjectKeyResolver } from './keys/project-key.resolver';
import { ScimKeyResolver } from './keys/scim-key.resolver';
import { ScimRemovalsResolver } from './keys/scim-removals.resolver';
import { InvitationsResolver } from './members/invitations.resolver';
import { JoiningResolver } from './members/joining.resolver';
import { MemberResolver } from './members/member.resolver';
import { MemberRolesResolver } from './members/member-roles.resolver';
import { MembersResolver } from './members/members.resolver';
import { OrganizationResolver } from './organization/organization.resolver';
import { SettingsResolver } from './organization/settings.resolver';
import { PreviewResolver } from './previews/preview.resolver';
import { ProjectResolver } from './projects/project.resolver';
import { ProvisioningRecordResolver } from './provisioning/provisioning-record.resolver';
import { ReplayResolver } from './provisioning/replay.resolver';
import { ReviewResolver } from './review/review.resolver';
import { RoleResolver } from './roles/role.resolver';
import { OwnNameResolver } from './viewer/own-name.resolver';
import { ViewerResolver } from './viewer/viewer.resolver';

/** Every resolver of the API; the module serves them, and the schema is printed from them. */
export const resolvers = [
  AccessResolver,
  AccessTokenResolver,
  AuditEventResolver,
  AuditStreamResolver,
  ErasureResolver,
  ControlsResolver,
  EventCountsResolver,
  FeedResolver,
  GrantResolver,
  GroupChangesResolver,
  GroupGrantsResolver,
  GroupResolver,
  InvitationsResolver,
  JoiningResolver,
  MemberGrantsResolver,
  MemberResolver,
  MemberRolesResolver,
  MembersResolver,
  OrganizationResolver,
  OwnNameResolver,
  PreviewResolver,
  ProjectAccessResolver,
  ProjectGrantsResolver,
  ProjectKeyResolver,
  ProjectResolver,
  ProvisioningRecordResolver,
  ReplayResolver,
  ReviewResolver,
  RoleResolver,
  ScimKeyResolver,
  ScimRemovalsResolver,
  SettingsResolver,
  ViewerResolver,
];
