"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.provisioningEvents = exports.controls = exports.controlIds = exports.eventCatalogue = exports.eventActions = exports.DomainModule = exports.userOrders = exports.Users = exports.userTarget = exports.Removal = exports.Profile = exports.shownNames = exports.NO_GIVEN_NAME = exports.NO_FAMILY_NAME = exports.filterByIds = exports.Memberships = exports.MemberRoles = exports.LastActivity = exports.Joining = exports.Inviting = exports.groupOrders = exports.Groups = exports.Erasing = exports.Enrolment = exports.updateSettings = exports.Replay = exports.OrganizationSetup = exports.NamedRecords = exports.MOST_STREAMS = exports.AuditStreamChanges = exports.WhoCan = exports.Roles = exports.MOST_ROLES = exports.rolesById = exports.readRole = exports.heldInProject = exports.Previews = exports.MissingAccesses = exports.Grants = exports.organizationAccess = exports.effectiveAccess = exports.RequiresInProject = exports.Requires = exports.Records = exports.RECORDED_EVENTS = exports.Public = exports.Authenticated = exports.ACCESS_DECLARATION = exports.readFacts = exports.Access = void 0;
exports.tooManyEventStreams = exports.requireVersion = exports.quoted = exports.permissionMissing = exports.notReplayable = exports.notFound = exports.domainErrorCodes = exports.DomainError = exports.CustomRoleHistory = exports.CustomRole = exports.ScimKey = exports.ProjectKey = exports.AccessToken = exports.sameAddress = exports.memberReference = exports.isAddress = exports.addressKeyParts = exports.addressKey = exports.OutboxModule = exports.OutboxDispatcher = exports.placeOf = exports.newestFirst = exports.byCreation = exports.MOST_COUNTED = exports.StrangerLimit = exports.RateLimit = exports.rateLimitOf = exports.allowanceOf = exports.SetUpProgress = exports.Sessions = exports.SessionChanges = exports.MOST_SESSIONS = exports.Session = exports.ScimKeys = exports.endOfKey = exports.ScimKeyChanges = exports.LONGEST_OVERLAP_MINUTES = exports.requireAllowedAddress = exports.MOST_RANGES = exports.KeyHealth = exports.KeyExpiries = exports.identityProviders = exports.Credentials = exports.AccessTokens = exports.SET_UP_LINK_DAYS = exports.AccessTokenChanges = exports.invitationLink = exports.Invitations = exports.Invitation = exports.Idempotency = void 0;
exports.ProjectPermissions = exports.ProjectKeys = exports.OutboxBacklogs = exports.requireUnpaused = exports.requireScim = exports.Organizations = exports.validName = exports.User = exports.OrganizationMembershipHistory = exports.settingNames = exports.organizationSettings = exports.initialSettings = exports.boundsOf = exports.newSecret = exports.isSecret = exports.isApiKey = exports.roles = exports.provisioningPermissions = exports.permissionsOf = exports.isBuiltIn = exports.heldEverywhere = exports.customRole = exports.builtInRole = exports.ProjectPermissionsHistory = exports.Project = exports.ArchiveHistory = exports.scimKeyOf = exports.mayReadLinkFor = exports.may = exports.enforce = exports.plans = exports.plainAttributesIn = exports.plainAttributes = exports.plainAttributeOrders = exports.plainAttributeNames = exports.plainAttributeColumns = exports.permissions = exports.permissionCatalogue = exports.isPermission = exports.isGrantable = exports.Organization = exports.MembershipHistory = exports.Membership = exports.Group = exports.NO_ROLE = exports.GrantHistory = exports.Grant = exports.versionConflict = exports.tooManyStreamTests = exports.tooManyLongAnswers = void 0;
exports.domainEntities = exports.signInLink = exports.SignInLinks = exports.SignInLinkRequests = exports.SignIn = exports.OidcSignIn = exports.Issuer = exports.ConsoleSignIn = exports.AccessReview = exports.RetentionRuns = exports.RetentionModule = exports.ErasureRuns = exports.RemovalSafeguard = exports.HeldRemovals = exports.Reconciliation = exports.projectOrders = exports.Projects = void 0;
const deleted_addresses_1 = require("./directory/deleted-addresses");
const idempotency_1 = require("./idempotency/idempotency");
const invitation_entity_1 = require("./invitations/invitation.entity");
const session_entity_1 = require("./keys/session.entity");
const rate_limit_1 = require("./limits/rate-limit");
const counters_1 = require("./lists/counters");
const paging_positions_1 = require("./lists/paging-positions");
const credential_entity_1 = require("./model/credential.entity");
const custom_role_entity_1 = require("./model/custom-role.entity");
const grant_entity_1 = require("./model/grant.entity");
const group_entity_1 = require("./model/group.entity");
const organization_entity_1 = require("./model/organization.entity");
const project_entity_1 = require("./model/project.entity");
const removals_entity_1 = require("./model/removals.entity");
const user_entity_1 = require("./model/user.entity");
const outbox_1 = require("./outbox/outbox");
const sign_in_link_entity_1 = require("./sign-in/sign-in-link.entity");
var access_1 = require("./access/access");
Object.defineProperty(exports, "Access", { enumerable: true, get: function () { return access_1.Access; } });
var access_facts_1 = require("./access/access-facts");
Object.defineProperty(exports, "readFacts", { enumerable: true, get: function () { return access_facts_1.readFacts; } });
var declaration_1 = require("./access/declaration");
Object.defineProperty(exports, "ACCESS_DECLARATION", { enumerable: true, get: function () { return declaration_1.ACCESS_DECLARATION; } });
Object.defineProperty(exports, "Authenticated", { enumerable: true, get: function () { return declaration_1.Authenticated; } });
Object.defineProperty(exports, "Public", { enumerable: true, get: function () { return declaration_1.Public; } });
Object.defineProperty(exports, "RECORDED_EVENTS", { enumerable: true, get: function () { return declaration_1.RECORDED_EVENTS; } });
Object.defineProperty(exports, "Records", { enumerable: true, get: function () { return declaration_1.Records; } });
Object.defineProperty(exports, "Requires", { enumerable: true, get: function () { return declaration_1.Requires; } });
Object.defineProperty(exports, "RequiresInProject", { enumerable: true, get: function () { return declaration_1.RequiresInProject; } });
var effective_access_1 = require("./access/effective-access");
Object.defineProperty(exports, "effectiveAccess", { enumerable: true, get: function () { return effective_access_1.effectiveAccess; } });
Object.defineProperty(exports, "organizationAccess", { enumerable: true, get: function () { return effective_access_1.organizationAccess; } });
var grants_1 = require("./access/grants");
Object.defineProperty(exports, "Grants", { enumerable: true, get: function () { return grants_1.Grants; } });
var missing_access_1 = require("./access/missing-access");
Object.defineProperty(exports, "MissingAccesses", { enumerable: true, get: function () { return missing_access_1.MissingAccesses; } });
var previews_1 = require("./access/previews");
Object.defineProperty(exports, "Previews", { enumerable: true, get: function () { return previews_1.Previews; } });
var project_access_1 = require("./access/project-access");
Object.defineProperty(exports, "heldInProject", { enumerable: true, get: function () { return project_access_1.heldInProject; } });
var role_definition_1 = require("./access/role-definition");
Object.defineProperty(exports, "readRole", { enumerable: true, get: function () { return role_definition_1.readRole; } });
Object.defineProperty(exports, "rolesById", { enumerable: true, get: function () { return role_definition_1.rolesById; } });
var roles_1 = require("./access/roles");
Object.defineProperty(exports, "MOST_ROLES", { enumerable: true, get: function () { return roles_1.MOST_ROLES; } });
Object.defineProperty(exports, "Roles", { enumerable: true, get: function () { return roles_1.Roles; } });
var who_can_1 = require("./access/who-can");
Object.defineProperty(exports, "WhoCan", { enumerable: true, get: function () { return who_can_1.WhoCan; } });
var audit_streams_1 = require("./administration/audit-streams");
Object.defineProperty(exports, "AuditStreamChanges", { enumerable: true, get: function () { return audit_streams_1.AuditStreamChanges; } });
Object.defineProperty(exports, "MOST_STREAMS", { enumerable: true, get: function () { return audit_streams_1.MOST_STREAMS; } });
var named_records_1 = require("./administration/named-records");
Object.defineProperty(exports, "NamedRecords", { enumerable: true, get: function () { return named_records_1.NamedRecords; } });
var organization_setup_1 = require("./administration/organization-setup");
Object.defineProperty(exports, "OrganizationSetup", { enumerable: true, get: function () { return organization_setup_1.OrganizationSetup; } });
var replay_1 = require("./administration/replay");
Object.defineProperty(exports, "Replay", { enumerable: true, get: function () { return replay_1.Replay; } });
var update_settings_1 = require("./administration/update-settings");
Object.defineProperty(exports, "updateSettings", { enumerable: true, get: function () { return update_settings_1.updateSettings; } });
var enrolment_1 = require("./directory/enrolment");
Object.defineProperty(exports, "Enrolment", { enumerable: true, get: function () { return enrolment_1.Enrolment; } });
var erasing_1 = require("./directory/erasing");
Object.defineProperty(exports, "Erasing", { enumerable: true, get: function () { return erasing_1.Erasing; } });
var groups_1 = require("./directory/groups");
Object.defineProperty(exports, "Groups", { enumerable: true, get: function () { return groups_1.Groups; } });
Object.defineProperty(exports, "groupOrders", { enumerable: true, get: function () { return groups_1.groupOrders; } });
var inviting_1 = require("./directory/inviting");
Object.defineProperty(exports, "Inviting", { enumerable: true, get: function () { return inviting_1.Inviting; } });
var joining_1 = require("./directory/joining");
Object.defineProperty(exports, "Joining", { enumerable: true, get: function () { return joining_1.Joining; } });
var last_activity_1 = require("./directory/last-activity");
Object.defineProperty(exports, "LastActivity", { enumerable: true, get: function () { return last_activity_1.LastActivity; } });
var member_roles_1 = require("./directory/member-roles");
Object.defineProperty(exports, "MemberRoles", { enumerable: true, get: function () { return member_roles_1.MemberRoles; } });
var memberships_1 = require("./directory/memberships");
Object.defineProperty(exports, "Memberships", { enumerable: true, get: function () { return memberships_1.Memberships; } });
var named_filter_1 = require("./directory/named-filter");
Object.defineProperty(exports, "filterByIds", { enumerable: true, get: function () { return named_filter_1.filterByIds; } });
var names_1 = require("./directory/names");
Object.defineProperty(exports, "NO_FAMILY_NAME", { enumerable: true, get: function () { return names_1.NO_FAMILY_NAME; } });
Object.defineProperty(exports, "NO_GIVEN_NAME", { enumerable: true, get: function () { return names_1.NO_GIVEN_NAME; } });
Object.defineProperty(exports, "shownNames", { enumerable: true, get: function () { return names_1.shownNames; } });
var profile_1 = require("./directory/profile");
Object.defineProperty(exports, "Profile", { enumerable: true, get: function () { return profile_1.Profile; } });
var removal_1 = require("./directory/removal");
Object.defineProperty(exports, "Removal", { enumerable: true, get: function () { return removal_1.Removal; } });
var user_rows_1 = require("./directory/user-rows");
Object.defineProperty(exports, "userTarget", { enumerable: true, get: function () { return user_rows_1.userTarget; } });
var users_1 = require("./directory/users");
Object.defineProperty(exports, "Users", { enumerable: true, get: function () { return users_1.Users; } });
Object.defineProperty(exports, "userOrders", { enumerable: true, get: function () { return users_1.userOrders; } });
var domain_module_1 = require("./domain.module");
Object.defineProperty(exports, "DomainModule", { enumerable: true, get: function () { return domain_module_1.DomainModule; } });
var catalogue_1 = require("./events/catalogue");
Object.defineProperty(exports, "eventActions", { enumerable: true, get: function () { return catalogue_1.eventActions; } });
Object.defineProperty(exports, "eventCatalogue", { enumerable: true, get: function () { return catalogue_1.eventCatalogue; } });
var controls_1 = require("./events/controls");
Object.defineProperty(exports, "controlIds", { enumerable: true, get: function () { return controls_1.controlIds; } });
Object.defineProperty(exports, "controls", { enumerable: true, get: function () { return controls_1.controls; } });
var directory_1 = require("./events/directory");
Object.defineProperty(exports, "provisioningEvents", { enumerable: true, get: function () { return directory_1.provisioningEvents; } });
var idempotency_2 = require("./idempotency/idempotency");
Object.defineProperty(exports, "Idempotency", { enumerable: true, get: function () { return idempotency_2.Idempotency; } });
var invitation_entity_2 = require("./invitations/invitation.entity");
Object.defineProperty(exports, "Invitation", { enumerable: true, get: function () { return invitation_entity_2.Invitation; } });
var invitations_1 = require("./invitations/invitations");
Object.defineProperty(exports, "Invitations", { enumerable: true, get: function () { return invitations_1.Invitations; } });
Object.defineProperty(exports, "invitationLink", { enumerable: true, get: function () { return invitations_1.invitationLink; } });
var access_token_changes_1 = require("./keys/access-token-changes");
Object.defineProperty(exports, "AccessTokenChanges", { enumerable: true, get: function () { return access_token_changes_1.AccessTokenChanges; } });
Object.defineProperty(exports, "SET_UP_LINK_DAYS", { enumerable: true, get: function () { return access_token_changes_1.SET_UP_LINK_DAYS; } });
var access_tokens_1 = require("./keys/access-tokens");
Object.defineProperty(exports, "AccessTokens", { enumerable: true, get: function () { return access_tokens_1.AccessTokens; } });
var credentials_1 = require("./keys/credentials");
Object.defineProperty(exports, "Credentials", { enumerable: true, get: function () { return credentials_1.Credentials; } });
var key_health_1 = require("./keys/key-health");
Object.defineProperty(exports, "identityProviders", { enumerable: true, get: function () { return key_health_1.identityProviders; } });
Object.defineProperty(exports, "KeyExpiries", { enumerable: true, get: function () { return key_health_1.KeyExpiries; } });
Object.defineProperty(exports, "KeyHealth", { enumerable: true, get: function () { return key_health_1.KeyHealth; } });
var new_credential_1 = require("./keys/new-credential");
Object.defineProperty(exports, "MOST_RANGES", { enumerable: true, get: function () { return new_credential_1.MOST_RANGES; } });
Object.defineProperty(exports, "requireAllowedAddress", { enumerable: true, get: function () { return new_credential_1.requireAllowedAddress; } });
var scim_key_changes_1 = require("./keys/scim-key-changes");
Object.defineProperty(exports, "LONGEST_OVERLAP_MINUTES", { enumerable: true, get: function () { return scim_key_changes_1.LONGEST_OVERLAP_MINUTES; } });
Object.defineProperty(exports, "ScimKeyChanges", { enumerable: true, get: function () { return scim_key_changes_1.ScimKeyChanges; } });
var scim_keys_1 = require("./keys/scim-keys");
Object.defineProperty(exports, "endOfKey", { enumerable: true, get: function () { return scim_keys_1.endOfKey; } });
Object.defineProperty(exports, "ScimKeys", { enumerable: true, get: function () { return scim_keys_1.ScimKeys; } });
var session_entity_2 = require("./keys/session.entity");
Object.defineProperty(exports, "Session", { enumerable: true, get: function () { return session_entity_2.Session; } });
var session_changes_1 = require("./keys/session-changes");
Object.defineProperty(exports, "MOST_SESSIONS", { enumerable: true, get: function () { return session_changes_1.MOST_SESSIONS; } });
Object.defineProperty(exports, "SessionChanges", { enumerable: true, get: function () { return session_changes_1.SessionChanges; } });
var sessions_1 = require("./keys/sessions");
Object.defineProperty(exports, "Sessions", { enumerable: true, get: function () { return sessions_1.Sessions; } });
var set_up_progress_1 = require("./keys/set-up-progress");
Object.defineProperty(exports, "SetUpProgress", { enumerable: true, get: function () { return set_up_progress_1.SetUpProgress; } });
var allowance_1 = require("./limits/allowance");
Object.defineProperty(exports, "allowanceOf", { enumerable: true, get: function () { return allowance_1.allowanceOf; } });
Object.defineProperty(exports, "rateLimitOf", { enumerable: true, get: function () { return allowance_1.rateLimitOf; } });
var rate_limit_2 = require("./limits/rate-limit");
Object.defineProperty(exports, "RateLimit", { enumerable: true, get: function () { return rate_limit_2.RateLimit; } });
var stranger_limit_1 = require("./limits/stranger-limit");
Object.defineProperty(exports, "StrangerLimit", { enumerable: true, get: function () { return stranger_limit_1.StrangerLimit; } });
var filtered_1 = require("./lists/filtered");
Object.defineProperty(exports, "MOST_COUNTED", { enumerable: true, get: function () { return filtered_1.MOST_COUNTED; } });
var order_1 = require("./lists/order");
Object.defineProperty(exports, "byCreation", { enumerable: true, get: function () { return order_1.byCreation; } });
Object.defineProperty(exports, "newestFirst", { enumerable: true, get: function () { return order_1.newestFirst; } });
Object.defineProperty(exports, "placeOf", { enumerable: true, get: function () { return order_1.placeOf; } });
var outbox_dispatcher_1 = require("./mail/outbox-dispatcher");
Object.defineProperty(exports, "OutboxDispatcher", { enumerable: true, get: function () { return outbox_dispatcher_1.OutboxDispatcher; } });
Object.defineProperty(exports, "OutboxModule", { enumerable: true, get: function () { return outbox_dispatcher_1.OutboxModule; } });
var address_1 = require("./model/address");
Object.defineProperty(exports, "addressKey", { enumerable: true, get: function () { return address_1.addressKey; } });
Object.defineProperty(exports, "addressKeyParts", { enumerable: true, get: function () { return address_1.addressKeyParts; } });
Object.defineProperty(exports, "isAddress", { enumerable: true, get: function () { return address_1.isAddress; } });
Object.defineProperty(exports, "memberReference", { enumerable: true, get: function () { return address_1.memberReference; } });
Object.defineProperty(exports, "sameAddress", { enumerable: true, get: function () { return address_1.sameAddress; } });
var credential_entity_2 = require("./model/credential.entity");
Object.defineProperty(exports, "AccessToken", { enumerable: true, get: function () { return credential_entity_2.AccessToken; } });
Object.defineProperty(exports, "ProjectKey", { enumerable: true, get: function () { return credential_entity_2.ProjectKey; } });
Object.defineProperty(exports, "ScimKey", { enumerable: true, get: function () { return credential_entity_2.ScimKey; } });
var custom_role_entity_2 = require("./model/custom-role.entity");
Object.defineProperty(exports, "CustomRole", { enumerable: true, get: function () { return custom_role_entity_2.CustomRole; } });
Object.defineProperty(exports, "CustomRoleHistory", { enumerable: true, get: function () { return custom_role_entity_2.CustomRoleHistory; } });
var domain_error_1 = require("./model/domain-error");
Object.defineProperty(exports, "DomainError", { enumerable: true, get: function () { return domain_error_1.DomainError; } });
Object.defineProperty(exports, "domainErrorCodes", { enumerable: true, get: function () { return domain_error_1.domainErrorCodes; } });
var errors_1 = require("./model/errors");
Object.defineProperty(exports, "notFound", { enumerable: true, get: function () { return errors_1.notFound; } });
Object.defineProperty(exports, "notReplayable", { enumerable: true, get: function () { return errors_1.notReplayable; } });
Object.defineProperty(exports, "permissionMissing", { enumerable: true, get: function () { return errors_1.permissionMissing; } });
Object.defineProperty(exports, "quoted", { enumerable: true, get: function () { return errors_1.quoted; } });
Object.defineProperty(exports, "requireVersion", { enumerable: true, get: function () { return errors_1.requireVersion; } });
Object.defineProperty(exports, "tooManyEventStreams", { enumerable: true, get: function () { return errors_1.tooManyEventStreams; } });
Object.defineProperty(exports, "tooManyLongAnswers", { enumerable: true, get: function () { return errors_1.tooManyLongAnswers; } });
Object.defineProperty(exports, "tooManyStreamTests", { enumerable: true, get: function () { return errors_1.tooManyStreamTests; } });
Object.defineProperty(exports, "versionConflict", { enumerable: true, get: function () { return errors_1.versionConflict; } });
var grant_entity_2 = require("./model/grant.entity");
Object.defineProperty(exports, "Grant", { enumerable: true, get: function () { return grant_entity_2.Grant; } });
Object.defineProperty(exports, "GrantHistory", { enumerable: true, get: function () { return grant_entity_2.GrantHistory; } });
Object.defineProperty(exports, "NO_ROLE", { enumerable: true, get: function () { return grant_entity_2.NO_ROLE; } });
var group_entity_2 = require("./model/group.entity");
Object.defineProperty(exports, "Group", { enumerable: true, get: function () { return group_entity_2.Group; } });
Object.defineProperty(exports, "Membership", { enumerable: true, get: function () { return group_entity_2.Membership; } });
Object.defineProperty(exports, "MembershipHistory", { enumerable: true, get: function () { return group_entity_2.MembershipHistory; } });
var organization_entity_2 = require("./model/organization.entity");
Object.defineProperty(exports, "Organization", { enumerable: true, get: function () { return organization_entity_2.Organization; } });
var permission_1 = require("./model/permission");
Object.defineProperty(exports, "isGrantable", { enumerable: true, get: function () { return permission_1.isGrantable; } });
Object.defineProperty(exports, "isPermission", { enumerable: true, get: function () { return permission_1.isPermission; } });
Object.defineProperty(exports, "permissionCatalogue", { enumerable: true, get: function () { return permission_1.permissionCatalogue; } });
Object.defineProperty(exports, "permissions", { enumerable: true, get: function () { return permission_1.permissions; } });
var plain_attributes_1 = require("./model/plain-attributes");
Object.defineProperty(exports, "plainAttributeColumns", { enumerable: true, get: function () { return plain_attributes_1.plainAttributeColumns; } });
Object.defineProperty(exports, "plainAttributeNames", { enumerable: true, get: function () { return plain_attributes_1.plainAttributeNames; } });
Object.defineProperty(exports, "plainAttributeOrders", { enumerable: true, get: function () { return plain_attributes_1.plainAttributeOrders; } });
Object.defineProperty(exports, "plainAttributes", { enumerable: true, get: function () { return plain_attributes_1.plainAttributes; } });
Object.defineProperty(exports, "plainAttributesIn", { enumerable: true, get: function () { return plain_attributes_1.plainAttributesIn; } });
var plan_1 = require("./model/plan");
Object.defineProperty(exports, "plans", { enumerable: true, get: function () { return plan_1.plans; } });
var policy_1 = require("./model/policy");
Object.defineProperty(exports, "enforce", { enumerable: true, get: function () { return policy_1.enforce; } });
Object.defineProperty(exports, "may", { enumerable: true, get: function () { return policy_1.may; } });
Object.defineProperty(exports, "mayReadLinkFor", { enumerable: true, get: function () { return policy_1.mayReadLinkFor; } });
var principal_1 = require("./model/principal");
Object.defineProperty(exports, "scimKeyOf", { enumerable: true, get: function () { return principal_1.scimKeyOf; } });
var project_entity_2 = require("./model/project.entity");
Object.defineProperty(exports, "ArchiveHistory", { enumerable: true, get: function () { return project_entity_2.ArchiveHistory; } });
Object.defineProperty(exports, "Project", { enumerable: true, get: function () { return project_entity_2.Project; } });
Object.defineProperty(exports, "ProjectPermissionsHistory", { enumerable: true, get: function () { return project_entity_2.ProjectPermissionsHistory; } });
var role_1 = require("./model/role");
Object.defineProperty(exports, "builtInRole", { enumerable: true, get: function () { return role_1.builtInRole; } });
Object.defineProperty(exports, "customRole", { enumerable: true, get: function () { return role_1.customRole; } });
Object.defineProperty(exports, "heldEverywhere", { enumerable: true, get: function () { return role_1.heldEverywhere; } });
Object.defineProperty(exports, "isBuiltIn", { enumerable: true, get: function () { return role_1.isBuiltIn; } });
Object.defineProperty(exports, "permissionsOf", { enumerable: true, get: function () { return role_1.permissionsOf; } });
Object.defineProperty(exports, "provisioningPermissions", { enumerable: true, get: function () { return role_1.provisioningPermissions; } });
Object.defineProperty(exports, "roles", { enumerable: true, get: function () { return role_1.roles; } });
var secret_1 = require("./model/secret");
Object.defineProperty(exports, "isApiKey", { enumerable: true, get: function () { return secret_1.isApiKey; } });
Object.defineProperty(exports, "isSecret", { enumerable: true, get: function () { return secret_1.isSecret; } });
Object.defineProperty(exports, "newSecret", { enumerable: true, get: function () { return secret_1.newSecret; } });
var settings_1 = require("./model/settings");
Object.defineProperty(exports, "boundsOf", { enumerable: true, get: function () { return settings_1.boundsOf; } });
Object.defineProperty(exports, "initialSettings", { enumerable: true, get: function () { return settings_1.initialSettings; } });
Object.defineProperty(exports, "organizationSettings", { enumerable: true, get: function () { return settings_1.organizationSettings; } });
Object.defineProperty(exports, "settingNames", { enumerable: true, get: function () { return settings_1.settingNames; } });
var user_entity_2 = require("./model/user.entity");
Object.defineProperty(exports, "OrganizationMembershipHistory", { enumerable: true, get: function () { return user_entity_2.OrganizationMembershipHistory; } });
Object.defineProperty(exports, "User", { enumerable: true, get: function () { return user_entity_2.User; } });
var valid_text_1 = require("./model/valid-text");
Object.defineProperty(exports, "validName", { enumerable: true, get: function () { return valid_text_1.validName; } });
var organizations_1 = require("./organization/organizations");
Object.defineProperty(exports, "Organizations", { enumerable: true, get: function () { return organizations_1.Organizations; } });
Object.defineProperty(exports, "requireScim", { enumerable: true, get: function () { return organizations_1.requireScim; } });
Object.defineProperty(exports, "requireUnpaused", { enumerable: true, get: function () { return organizations_1.requireUnpaused; } });
var outbox_queue_1 = require("./outbox/outbox-queue");
Object.defineProperty(exports, "OutboxBacklogs", { enumerable: true, get: function () { return outbox_queue_1.OutboxBacklogs; } });
var project_keys_1 = require("./projects/project-keys");
Object.defineProperty(exports, "ProjectKeys", { enumerable: true, get: function () { return project_keys_1.ProjectKeys; } });
var project_permissions_1 = require("./projects/project-permissions");
Object.defineProperty(exports, "ProjectPermissions", { enumerable: true, get: function () { return project_permissions_1.ProjectPermissions; } });
var projects_1 = require("./projects/projects");
Object.defineProperty(exports, "Projects", { enumerable: true, get: function () { return projects_1.Projects; } });
Object.defineProperty(exports, "projectOrders", { enumerable: true, get: function () { return projects_1.projectOrders; } });
var reconciliation_1 = require("./reconciliation/reconciliation");
Object.defineProperty(exports, "Reconciliation", { enumerable: true, get: function () { return reconciliation_1.Reconciliation; } });
var held_removals_1 = require("./removal-safeguard/held-removals");
Object.defineProperty(exports, "HeldRemovals", { enumerable: true, get: function () { return held_removals_1.HeldRemovals; } });
var removal_safeguard_1 = require("./removal-safeguard/removal-safeguard");
Object.defineProperty(exports, "RemovalSafeguard", { enumerable: true, get: function () { return removal_safeguard_1.RemovalSafeguard; } });
var erasure_runs_1 = require("./retention/erasure-runs");
Object.defineProperty(exports, "ErasureRuns", { enumerable: true, get: function () { return erasure_runs_1.ErasureRuns; } });
var retention_runs_1 = require("./retention/retention-runs");
Object.defineProperty(exports, "RetentionModule", { enumerable: true, get: function () { return retention_runs_1.RetentionModule; } });
Object.defineProperty(exports, "RetentionRuns", { enumerable: true, get: function () { return retention_runs_1.RetentionRuns; } });
var access_review_1 = require("./review/access-review");
Object.defineProperty(exports, "AccessReview", { enumerable: true, get: function () { return access_review_1.AccessReview; } });
var console_sign_in_1 = require("./sign-in/console-sign-in");
Object.defineProperty(exports, "ConsoleSignIn", { enumerable: true, get: function () { return console_sign_in_1.ConsoleSignIn; } });
var issuer_1 = require("./sign-in/issuer");
Object.defineProperty(exports, "Issuer", { enumerable: true, get: function () { return issuer_1.Issuer; } });
var oidc_sign_in_1 = require("./sign-in/oidc-sign-in");
Object.defineProperty(exports, "OidcSignIn", { enumerable: true, get: function () { return oidc_sign_in_1.OidcSignIn; } });
var sign_in_1 = require("./sign-in/sign-in");
Object.defineProperty(exports, "SignIn", { enumerable: true, get: function () { return sign_in_1.SignIn; } });
var sign_in_link_requests_1 = require("./sign-in/sign-in-link-requests");
Object.defineProperty(exports, "SignInLinkRequests", { enumerable: true, get: function () { return sign_in_link_requests_1.SignInLinkRequests; } });
var sign_in_links_1 = require("./sign-in/sign-in-links");
Object.defineProperty(exports, "SignInLinks", { enumerable: true, get: function () { return sign_in_links_1.SignInLinks; } });
Object.defineProperty(exports, "signInLink", { enumerable: true, get: function () { return sign_in_links_1.signInLink; } });
exports.domainEntities = [
    credential_entity_1.AccessToken,
    custom_role_entity_1.CustomRole,
    deleted_addresses_1.DeletedAddress,
    grant_entity_1.Grant,
    group_entity_1.Group,
    group_entity_1.GroupSequence,
    removals_entity_1.HeldRemoval,
    idempotency_1.IdempotencyKey,
    invitation_entity_1.Invitation,
    invitation_entity_1.InvitationLink,
    paging_positions_1.PagingPosition,
    group_entity_1.Membership,
    organization_entity_1.Organization,
    outbox_1.OutboxMessage,
    project_entity_1.ArchiveHistory,
    custom_role_entity_1.CustomRoleHistory,
    grant_entity_1.GrantHistory,
    group_entity_1.MembershipHistory,
    project_entity_1.ProjectPermissionsHistory,
    user_entity_1.OrganizationMembershipHistory,
    project_entity_1.Project,
    credential_entity_1.ProjectKey,
    rate_limit_1.RateWindow,
    credential_entity_1.ScimKey,
    removals_entity_1.ScimRemovals,
    session_entity_1.Session,
    sign_in_link_entity_1.SignInLink,
    counters_1.Counter,
    user_entity_1.User,
];
//# sourceMappingURL=index.js.map