import { DeletedAddress } from './directory/deleted-addresses';
import { IdempotencyKey } from './idempotency/idempotency';
import { Invitation, InvitationLink } from './invitations/invitation.entity';
import { Session } from './keys/session.entity';
import { RateWindow } from './limits/rate-limit';
import { Counter } from './lists/counters';
import { PagingPosition } from './lists/paging-positions';
import { AccessToken, ProjectKey, ScimKey } from './model/credential.entity';
import { CustomRole, CustomRoleHistory } from './model/custom-role.entity';
import { Grant, GrantHistory } from './model/grant.entity';
import { Group, GroupSequence, Membership, MembershipHistory } from './model/group.entity';
import { Organization } from './model/organization.entity';
import { ArchiveHistory, Project, ProjectPermissionsHistory } from './model/project.entity';
import { HeldRemoval, ScimRemovals } from './model/removals.entity';
import { OrganizationMembershipHistory, User } from './model/user.entity';
import { OutboxMessage } from './outbox/outbox';
import { SignInLink } from './sign-in/sign-in-link.entity';

export { Access, type AccessInProject, type AccessNowAndThen, type Pair } from './access/access';
export { readFacts } from './access/access-facts';
export {
  ACCESS_DECLARATION,
  type AccessDeclaration,
  Authenticated,
  Public,
  RECORDED_EVENTS,
  Records,
  Requires,
  RequiresInProject,
} from './access/declaration';
export {
  type AccessFacts,
  type AccessSource,
  type EffectiveAccess,
  effectiveAccess,
  type HeldRole,
  organizationAccess,
} from './access/effective-access';
export { type Granted, type Grantee, Grants } from './access/grants';
export { type AccessObstacle, type MissingAccess, MissingAccesses, type Remedy } from './access/missing-access';
export {
  type AccessChange,
  type Difference,
  type Preview,
  type PreviewPage,
  type PreviewPlace,
  Previews,
} from './access/previews';
export { heldInProject } from './access/project-access';
export { readRole, rolesById } from './access/role-definition';
export { MOST_ROLES, Roles, type RoleWrite } from './access/roles';
export { type Holder, WhoCan, type WhoCanQuestion } from './access/who-can';
export { AuditStreamChanges, MOST_STREAMS } from './administration/audit-streams';
export { type NamedRecord, NamedRecords } from './administration/named-records';
export {
  OrganizationSetup,
  type OrganizationSetupRequest,
  type SetUpOrganization,
} from './administration/organization-setup';
export { Replay, type ReplayOutcome } from './administration/replay';
export { updateSettings } from './administration/update-settings';
export { Enrolment } from './directory/enrolment';
export { Erasing } from './directory/erasing';
export { type GroupFilter, Groups, type GroupWrite, groupOrders } from './directory/groups';
export { Inviting, type NewInvitation } from './directory/inviting';
export { Joining } from './directory/joining';
export { LastActivity } from './directory/last-activity';
export { MemberRoles } from './directory/member-roles';
export type { MemberStep } from './directory/member-steps';
export {
  type GroupLabel,
  type GroupMember,
  type GroupOfMember,
  type MemberOfGroups,
  Memberships,
  type MemberWithGroups,
} from './directory/memberships';
export { filterByIds, type NamedFilter } from './directory/named-filter';
export { NO_FAMILY_NAME, NO_GIVEN_NAME, type ShownNames, shownNames } from './directory/names';
export { Profile, type UserWrite } from './directory/profile';
export { Removal } from './directory/removal';
export { type NewUser, userTarget } from './directory/user-rows';
export {
  type MemberFilter,
  type ShownUser,
  type SortableUser,
  type UserCondition,
  Users,
  userOrders,
} from './directory/users';
export { DomainModule } from './domain.module';
export { type EventAction, eventActions, eventCatalogue } from './events/catalogue';
export { type Control, type ControlId, controlIds, controls } from './events/controls';
export { provisioningEvents } from './events/directory';
export { type Claim, Idempotency } from './idempotency/idempotency';
export { Invitation } from './invitations/invitation.entity';
export { Invitations, invitationLink } from './invitations/invitations';
export { AccessTokenChanges, type GeneratedAccessToken, SET_UP_LINK_DAYS } from './keys/access-token-changes';
export { type AccessTokenFilter, AccessTokens } from './keys/access-tokens';
export { type AnyCredential, type CredentialFilter, Credentials } from './keys/credentials';
export {
  type ConnectionHealth,
  type Expiries,
  type IdentityProvider,
  identityProviders,
  KeyExpiries,
  KeyHealth,
} from './keys/key-health';

export { MOST_RANGES, requireAllowedAddress } from './keys/new-credential';
export {
  type GeneratedScimKey,
  LONGEST_OVERLAP_MINUTES,
  type NewScimKey,
  ScimKeyChanges,
} from './keys/scim-key-changes';
export { endOfKey, type KeyAuthentication, type RefusedKey, ScimKeys } from './keys/scim-keys';
export { Session, type SessionBeginning } from './keys/session.entity';
export { type BegunSession, MOST_SESSIONS, SessionChanges } from './keys/session-changes';
export { type OpenSession, Sessions } from './keys/sessions';
export {
  type SetUp,
  SetUpProgress,
  type SetUpStep,
  type SetUpStepState,
} from './keys/set-up-progress';
export { allowanceOf, rateLimitOf, type ScimBasePath } from './limits/allowance';
export { RateLimit } from './limits/rate-limit';
export { StrangerLimit } from './limits/stranger-limit';
export { MOST_COUNTED } from './lists/filtered';
export { byCreation, newestFirst, type Order, type Place, placeOf } from './lists/order';
export type { Page, PageRequest, Start, UncountedPage } from './lists/page';

export { OutboxDispatcher, OutboxModule } from './mail/outbox-dispatcher';
export {
  addressKey,
  addressKeyParts,
  isAddress,
  type MemberReference,
  memberReference,
  sameAddress,
} from './model/address';

export {
  AccessToken,
  type AccessTokenKind,
  type Credential,
  type CredentialKind,
  ProjectKey,
  type ProjectKeyKind,
  ScimKey,
} from './model/credential.entity';

export { CustomRole, CustomRoleHistory } from './model/custom-role.entity';
export {
  DomainError,
  type DomainErrorCode,
  type DomainErrorDetails,
  domainErrorCodes,
  type RefusalKind,
} from './model/domain-error';
export {
  notFound,
  notReplayable,
  permissionMissing,
  quoted,
  requireVersion,
  tooManyEventStreams,
  tooManyLongAnswers,
  tooManyStreamTests,
  versionConflict,
} from './model/errors';
export { Grant, type GranteeType, GrantHistory, NO_ROLE } from './model/grant.entity';
export { Group, Membership, MembershipHistory } from './model/group.entity';
export type { Language } from './model/language';
export { Organization } from './model/organization.entity';
export {
  isGrantable,
  isPermission,
  type Permission,
  type PermissionScope,
  permissionCatalogue,
  permissions,
} from './model/permission';
export {
  type PlainAttributes,
  plainAttributeColumns,
  plainAttributeNames,
  plainAttributeOrders,
  plainAttributes,
  plainAttributesIn,
} from './model/plain-attributes';
export { type Plan, plans } from './model/plan';
export { enforce, may, mayReadLinkFor } from './model/policy';
export { type Origin, type Principal, scimKeyOf, type UnitOfWork } from './model/principal';
export { ArchiveHistory, Project, ProjectPermissionsHistory } from './model/project.entity';
export {
  builtInRole,
  customRole,
  heldEverywhere,
  isBuiltIn,
  permissionsOf,
  provisioningPermissions,
  type Role,
  type RoleDefinition,
  type RoleId,
  roles,
} from './model/role';
export { isApiKey, isSecret, newSecret } from './model/secret';
export {
  boundsOf,
  initialSettings,
  type NameSource,
  type OrganizationSettings,
  organizationSettings,
  type SettingArea,
  type SettingName,
  type SettingType,
  settingNames,
} from './model/settings';
export { type ManagedBy, OrganizationMembershipHistory, User, type UserStatus } from './model/user.entity';
export { validName } from './model/valid-text';
export type { WarningCode } from './model/warnings';
export { Organizations, requireScim, requireUnpaused } from './organization/organizations';
export { type OutboxBacklog, OutboxBacklogs } from './outbox/outbox-queue';
export { type GeneratedProjectKey, ProjectKeys } from './projects/project-keys';
export { ProjectPermissions } from './projects/project-permissions';
export { type ProjectFilter, Projects, projectOrders } from './projects/projects';
export { type Reconciled, Reconciliation } from './reconciliation/reconciliation';
export { type HeldGroup, HeldRemovals, type RemovalCounts } from './removal-safeguard/held-removals';
export { RemovalSafeguard } from './removal-safeguard/removal-safeguard';
export { ErasureRuns } from './retention/erasure-runs';
export { RetentionModule, RetentionRuns } from './retention/retention-runs';
export {
  AccessReview,
  type PastMember,
  type ReviewedRow,
  type ReviewPage,
  type ReviewQuestion,
  type RoleChange,
} from './review/access-review';

export type { ReviewedRole, RoleHolder } from './review/reviewed-people';
export { ConsoleSignIn, type SignedIn } from './sign-in/console-sign-in';
export { type Identity, Issuer } from './sign-in/issuer';
export { OidcSignIn, type SignInFlow } from './sign-in/oidc-sign-in';
export { SignIn } from './sign-in/sign-in';
export { SignInLinkRequests } from './sign-in/sign-in-link-requests';
export { type LinkObstacle, SignInLinks, signInLink } from './sign-in/sign-in-links';

export const domainEntities = [
  AccessToken,
  CustomRole,
  DeletedAddress,
  Grant,
  Group,
  GroupSequence,
  HeldRemoval,
  IdempotencyKey,
  Invitation,
  InvitationLink,
  PagingPosition,
  Membership,
  Organization,
  OutboxMessage,
  ArchiveHistory,
  CustomRoleHistory,
  GrantHistory,
  MembershipHistory,
  ProjectPermissionsHistory,
  OrganizationMembershipHistory,
  Project,
  ProjectKey,
  RateWindow,
  ScimKey,
  ScimRemovals,
  Session,
  SignInLink,
  Counter,
  User,
];
