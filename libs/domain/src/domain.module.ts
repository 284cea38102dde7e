import { Module } from '@nestjs/common';
import { Access } from './access/access';
import { Grants } from './access/grants';
import { MissingAccesses } from './access/missing-access';
import { Previews } from './access/previews';
import { Roles } from './access/roles';
import { WhoCan } from './access/who-can';
import { AuditStreamChanges } from './administration/audit-streams';
import { NamedRecords } from './administration/named-records';
import { OrganizationSetup } from './administration/organization-setup';
import { Enrolment } from './directory/enrolment';
import { Erasing } from './directory/erasing';
import { Groups } from './directory/groups';
import { Inviting } from './directory/inviting';
import { Joining } from './directory/joining';
import { LastActivity } from './directory/last-activity';
import { MemberRoles } from './directory/member-roles';
import { Memberships } from './directory/memberships';
import { Profile } from './directory/profile';
import { Removal } from './directory/removal';
import { Users } from './directory/users';
import { Idempotency } from './idempotency/idempotency';
import { Invitations } from './invitations/invitations';
import { AccessTokenChanges } from './keys/access-token-changes';
import { AccessTokens } from './keys/access-tokens';
import { Credentials } from './keys/credentials';
import { KeyExpiries, KeyHealth } from './keys/key-health';
import { ScimKeyChanges } from './keys/scim-key-changes';
import { ScimKeys } from './keys/scim-keys';
import { SessionChanges } from './keys/session-changes';
import { Sessions } from './keys/sessions';
import { SetUpProgress } from './keys/set-up-progress';
import { RateLimit } from './limits/rate-limit';
import { StrangerLimit } from './limits/stranger-limit';
import { Organizations } from './organization/organizations';
import { OutboxBacklogs } from './outbox/outbox-queue';
import { ProjectKeys } from './projects/project-keys';
import { ProjectPermissions } from './projects/project-permissions';
import { Projects } from './projects/projects';
import { Reconciliation } from './reconciliation/reconciliation';
import { HeldRemovals } from './removal-safeguard/held-removals';
import { RemovalSafeguard } from './removal-safeguard/removal-safeguard';
import { AccessReview } from './review/access-review';
import { ReviewedPeople } from './review/reviewed-people';
import { ConsoleSignIn } from './sign-in/console-sign-in';
import { Issuer } from './sign-in/issuer';
import { OidcSignIn } from './sign-in/oidc-sign-in';
import { SetUpLinks } from './sign-in/set-up-links';
import { SignIn } from './sign-in/sign-in';
import { SignInLinkRequests } from './sign-in/sign-in-link-requests';
import { SignInLinks } from './sign-in/sign-in-links';

const services = [
  Access,
  AccessReview,
  AccessTokenChanges,
  AccessTokens,
  AuditStreamChanges,
  ConsoleSignIn,
  Credentials,
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
  LastActivity,
  MemberRoles,
  Memberships,
  NamedRecords,
  OidcSignIn,
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
  SessionChanges,
  Sessions,
  SetUpLinks,
  SetUpProgress,
  SignIn,
  SignInLinkRequests,
  SignInLinks,
  StrangerLimit,
  Users,
  MissingAccesses,
  WhoCan,
];

@Module({ providers: services, exports: services })
export class DomainModule {}
