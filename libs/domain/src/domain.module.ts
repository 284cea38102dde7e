import { Module } from '@nestjs/common';
import { AuditModule } from '@rollcall/audit';
import { Access } from './access/access';
import { Grants } from './access/grants';
import { Previews } from './access/previews';
import { Projects } from './access/projects';
import { Roles } from './access/roles';
import { WhoCan } from './access/who-can';
import { Enrolment } from './directory/enrolment';
import { Erasing } from './directory/erasing';
import { Groups } from './directory/groups';
import { Invitations } from './directory/invitations';
import { Inviting } from './directory/inviting';
import { Joining } from './directory/joining';
import { MemberRoles } from './directory/member-roles';
import { Memberships } from './directory/memberships';
import { Profile } from './directory/profile';
import { Removal } from './directory/removal';
import { Users } from './directory/users';
import { Idempotency } from './idempotency/idempotency';
import { AccessTokenChanges } from './keys/access-token-changes';
import { AccessTokens } from './keys/access-tokens';
import { KeyExpiries } from './keys/expiries';
import { KeyHealth } from './keys/key-health';
import { ProjectKeys } from './keys/project-keys';
import { ScimKeyChanges } from './keys/scim-key-changes';
import { ScimKeys } from './keys/scim-keys';
import { RateLimit } from './limits/rate-limit';
import { StrangerLimit } from './limits/stranger-limit';
import { NamedRecords } from './named-records';
import { AuditSettings } from './organization/audit-settings';
import { AuditStreamChanges } from './organization/audit-streams';
import { OrganizationSetup } from './organization/organization-setup';
import { Organizations } from './organization/organizations';
import { ProjectPermissions } from './organization/project-permissions';
import { ScimSettings } from './organization/scim-settings';
import { SignInSettings } from './organization/sign-in-settings';
import { OutboxBacklogs } from './outbox/outbox-backlog';
import { Reconciliation } from './reconciliation/reconciliation';
import { HeldRemovals } from './removal-safeguard/held-removals';
import { RemovalSafeguard } from './removal-safeguard/removal-safeguard';
import { AccessReview } from './review/access-review';
import { ReviewedPeople } from './review/reviewed-people';
import { Issuer } from './sign-in/issuer';
import { SignIn } from './sign-in/sign-in';

const services = [
  Access,
  AccessReview,
  AccessTokenChanges,
  AccessTokens,
  AuditSettings,
  AuditStreamChanges,
  Enrolment,
  Erasing,
  OrganizationSetup,
  Grants,
  Groups,
  HeldRemovals,
  Idempotency,
  Invitations,
  Inviting,
  Issuer,
  Joining,
  KeyExpiries,
  KeyHealth,
  MemberRoles,
  Memberships,
  NamedRecords,
  Organizations,
  OutboxBacklogs,
  Previews,
  Profile,
  ProjectKeys,
  ProjectPermissions,
  Projects,
  RateLimit,
  Reconciliation,
  Removal,
  RemovalSafeguard,
  ReviewedPeople,
  Roles,
  ScimKeyChanges,
  ScimKeys,
  ScimSettings,
  SignIn,
  SignInSettings,
  StrangerLimit,
  Users,
  WhoCan,
];

@Module({ imports: [AuditModule], providers: services, exports: services })
export class DomainModule {}
