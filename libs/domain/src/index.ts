import { CustomRole, CustomRoleHistory } from './access/custom-role.entity';
import { Grant, GrantHistory } from './access/grant.entity';
import { ArchiveHistory, Project, ProjectPermissionsHistory } from './access/project.entity';
import { Counter } from './directory/counter.entity';
import { DeletedAddress } from './directory/deleted-address.entity';
import { Group, GroupSequence } from './directory/group.entity';
import { Invitation, InvitationLink } from './directory/invitation.entity';
import { Membership, MembershipHistory } from './directory/membership.entity';
import { OrganizationMembershipHistory } from './directory/organization-membership-history.entity';
import { User } from './directory/user.entity';
import { IdempotencyKey } from './idempotency/idempotency-key.entity';
import { AccessToken } from './keys/access-token.entity';
import { ProjectKey } from './keys/project-key.entity';
import { ScimKey } from './keys/scim-key.entity';
import { RateWindow } from './limits/rate-window.entity';
import { PagingPosition } from './lists/paging-position.entity';
import { Organization } from './organization/organization.entity';
import { OutboxMessage } from './outbox/outbox-message.entity';
import { HeldRemoval, ScimRemovals } from './removal-safeguard/removals.entity';

export { Access, type AccessInProject, type AccessNowAndThen, type Pair } from './access/access';
export { readFacts } from './access/access-facts';
export { CustomRole, CustomRoleHistory } from './access/custom-role.entity';
export {
  ACCESS_DECLARATION,
  type AccessDeclaration,
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
export { Grant, type GranteeType, GrantHistory, NO_ROLE } from './access/grant.entity';
export { type Granted, type Grantee, Grants } from './access/grants';
export {
  isGrantable,
  isPermission,
  type Permission,
  type PermissionScope,
  permissionCatalogue,
  permissions,
} from './access/permission';
export { enforce, may, mayReadLinkFor } from './access/policy';
export {
  type AccessChange,
  type Difference,
  type Preview,
  type PreviewPage,
  type PreviewPlace,
  Previews,
} from './access/previews';
export { ArchiveHistory, Project, ProjectPermissionsHistory } from './access/project.entity';
export { heldInProject } from './access/project-access';
export { type ProjectFilter, Projects, projectOrders } from './access/projects';
export { isBuiltIn, permissionsOf, provisioningPermissions, type Role, type RoleId, roles } from './access/role';
export {
  builtInRole,
  customRole,
  heldEverywhere,
  type RoleDefinition,
  readRole,
  rolesById,
} from './access/role-definition';
export { MOST_ROLES, Roles, type RoleWrite } from './access/roles';
export { type Holder, WhoCan, type WhoCanQuestion } from './access/who-can';
export { addressKey, addressKeyParts, isAddress, sameAddress } from './directory/address';
export { Enrolment } from './directory/enrolment';
export { Erasing } from './directory/erasing';
export { Group } from './directory/group.entity';
export { Groups, type GroupWrite, groupOrders } from './directory/groups';
export { Invitation } from './directory/invitation.entity';
export { Invitations, invitationLink } from './directory/invitations';
export { Inviting, type NewInvitation } from './directory/inviting';
export { Joining } from './directory/joining';
export { type MemberReference, memberReference } from './directory/member-reference';
export { MemberRoles } from './directory/member-roles';
export type { MemberStep } from './directory/member-steps';
export { Membership, MembershipHistory } from './directory/membership.entity';
export {
  type GroupLabel,
  type GroupMember,
  type GroupOfMember,
  type MemberOfGroups,
  Memberships,
} from './directory/memberships';
export { filterByIds, type NamedFilter } from './directory/named-filter';
export { NO_FAMILY_NAME, NO_GIVEN_NAME, type ShownNames, shownNames } from './directory/names';
export { OrganizationMembershipHistory } from './directory/organization-membership-history.entity';
export {
  type PlainAttributes,
  plainAttributeColumns,
  plainAttributeNames,
  plainAttributeOrders,
  plainAttributes,
  plainAttributesIn,
} from './directory/plain-attributes';
export { Profile, type UserWrite } from './directory/profile';
export { Removal } from './directory/removal';
export { type ManagedBy, User, type UserStatus } from './directory/user.entity';
export { type NewUser, userTarget } from './directory/user-rows';
export { type MemberFilter, type UserCondition, Users, userOrders } from './directory/users';
export { DomainModule } from './domain.module';
export { DomainError, type DomainErrorCode, type DomainErrorDetails } from './domain-error';
export {
  notFound,
  notReplayable,
  permissionMissing,
  shown,
  tooManyLongAnswers,
  versionConflict,
} from './errors';
export { type EventAction, eventActions, eventCatalogue } from './events/catalogue';
export { type Control, type ControlId, controlIds, controls } from './events/controls';
export { provisioningEvents } from './events/directory';
export { type Claim, Idempotency } from './idempotency/idempotency';
export { requireVersion } from './if-version';
export { AccessToken, type AccessTokenKind } from './keys/access-token.entity';
export { AccessTokenChanges, type GeneratedAccessToken } from './keys/access-token-changes';
export { AccessTokens } from './keys/access-tokens';
export { MOST_RANGES, requireAllowedAddress } from './keys/address-ranges';
export type { Credential } from './keys/credential.entity';
export { type Expiries, KeyExpiries } from './keys/expiries';
export { type IdentityProvider, identityProviders } from './keys/identity-provider';
export { type ConnectionHealth, KeyHealth } from './keys/key-health';
export { ProjectKey, type ProjectKeyKind } from './keys/project-key.entity';
export { type GeneratedProjectKey, ProjectKeys } from './keys/project-keys';
export { ScimKey } from './keys/scim-key.entity';
export {
  type GeneratedScimKey,
  LONGEST_OVERLAP_MINUTES,
  type NewScimKey,
  ScimKeyChanges,
} from './keys/scim-key-changes';
export { type Authentication, past, type RefusedKey, ScimKeys } from './keys/scim-keys';
export { isSecret, newSecret } from './keys/secret';
export { allowanceOf, limitOf, type ScimBasePath } from './limits/allowance';
export { RateLimit } from './limits/rate-limit';
export { StrangerLimit } from './limits/stranger-limit';
export { MOST_COUNTED } from './lists/filtered';
export { byCreation, type Order, type Place, placeOf } from './lists/order';
export type { Page, PageRequest, Start, UncountedPage } from './lists/page';
export { type NamedRecord, NamedRecords } from './named-records';
export { AuditStreamChanges, MOST_STREAMS } from './organization/audit-streams';
export { ErasureRuns } from './organization/erasure-runs';
export { Organization } from './organization/organization.entity';
export {
  OrganizationSetup,
  type OrganizationSetupRequest,
  type SetUpOrganization,
} from './organization/organization-setup';
export { Organizations, requireScim, requireUnpaused } from './organization/organizations';
export { type Plan, plans } from './organization/plan';
export { ProjectPermissions } from './organization/project-permissions';
export { RetentionModule, RetentionRuns } from './organization/retention-runs';
export {
  boundsOf,
  initialSettings,
  type NameSource,
  type OrganizationSettings,
  type SettingArea,
  type SettingName,
  type SettingType,
  settingNames,
  settings as organizationSettings,
} from './organization/settings';
export { updateSettings } from './organization/update-settings';
export { OutboxModule } from './outbox/outbox.module';
export { type OutboxBacklog, OutboxBacklogs } from './outbox/outbox-backlog';
export { OutboxDispatcher } from './outbox/outbox-dispatcher';
export { type Origin, type Principal, scimKeyOf, type UnitOfWork } from './principal';
export { type Reconciled, Reconciliation } from './reconciliation/reconciliation';
export { type HeldGroup, HeldRemovals, type RemovalCounts } from './removal-safeguard/held-removals';
export { RemovalSafeguard } from './removal-safeguard/removal-safeguard';
export { Replay, type ReplayOutcome } from './replay/replay';
export {
  AccessReview,
  type PastMember,
  type ReviewedRow,
  type ReviewPage,
  type ReviewQuestion,
  type RoleChange,
} from './review/access-review';
export type { ReviewedRole, RoleHolder } from './review/reviewed-role';
export { SignIn } from './sign-in/sign-in';
export { writtenName } from './written-text';

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
  Counter,
  User,
];
