"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.DomainModule = void 0;
const common_1 = require("@nestjs/common");
const access_1 = require("./access/access");
const grants_1 = require("./access/grants");
const missing_access_1 = require("./access/missing-access");
const previews_1 = require("./access/previews");
const roles_1 = require("./access/roles");
const who_can_1 = require("./access/who-can");
const audit_streams_1 = require("./administration/audit-streams");
const named_records_1 = require("./administration/named-records");
const organization_setup_1 = require("./administration/organization-setup");
const enrolment_1 = require("./directory/enrolment");
const erasing_1 = require("./directory/erasing");
const groups_1 = require("./directory/groups");
const inviting_1 = require("./directory/inviting");
const joining_1 = require("./directory/joining");
const last_activity_1 = require("./directory/last-activity");
const member_roles_1 = require("./directory/member-roles");
const memberships_1 = require("./directory/memberships");
const profile_1 = require("./directory/profile");
const removal_1 = require("./directory/removal");
const users_1 = require("./directory/users");
const idempotency_1 = require("./idempotency/idempotency");
const invitations_1 = require("./invitations/invitations");
const access_token_changes_1 = require("./keys/access-token-changes");
const access_tokens_1 = require("./keys/access-tokens");
const credentials_1 = require("./keys/credentials");
const key_health_1 = require("./keys/key-health");
const scim_key_changes_1 = require("./keys/scim-key-changes");
const scim_keys_1 = require("./keys/scim-keys");
const session_changes_1 = require("./keys/session-changes");
const sessions_1 = require("./keys/sessions");
const set_up_progress_1 = require("./keys/set-up-progress");
const rate_limit_1 = require("./limits/rate-limit");
const stranger_limit_1 = require("./limits/stranger-limit");
const organizations_1 = require("./organization/organizations");
const outbox_queue_1 = require("./outbox/outbox-queue");
const project_keys_1 = require("./projects/project-keys");
const project_permissions_1 = require("./projects/project-permissions");
const projects_1 = require("./projects/projects");
const reconciliation_1 = require("./reconciliation/reconciliation");
const held_removals_1 = require("./removal-safeguard/held-removals");
const removal_safeguard_1 = require("./removal-safeguard/removal-safeguard");
const access_review_1 = require("./review/access-review");
const reviewed_people_1 = require("./review/reviewed-people");
const console_sign_in_1 = require("./sign-in/console-sign-in");
const issuer_1 = require("./sign-in/issuer");
const oidc_sign_in_1 = require("./sign-in/oidc-sign-in");
const set_up_links_1 = require("./sign-in/set-up-links");
const sign_in_1 = require("./sign-in/sign-in");
const sign_in_link_requests_1 = require("./sign-in/sign-in-link-requests");
const sign_in_links_1 = require("./sign-in/sign-in-links");
const services = [
    access_1.Access,
    access_review_1.AccessReview,
    access_token_changes_1.AccessTokenChanges,
    access_tokens_1.AccessTokens,
    audit_streams_1.AuditStreamChanges,
    console_sign_in_1.ConsoleSignIn,
    credentials_1.Credentials,
    enrolment_1.Enrolment,
    erasing_1.Erasing,
    organization_setup_1.OrganizationSetup,
    grants_1.Grants,
    groups_1.Groups,
    held_removals_1.HeldRemovals,
    idempotency_1.Idempotency,
    invitations_1.Invitations,
    inviting_1.Inviting,
    issuer_1.Issuer,
    joining_1.Joining,
    key_health_1.KeyExpiries,
    key_health_1.KeyHealth,
    last_activity_1.LastActivity,
    member_roles_1.MemberRoles,
    memberships_1.Memberships,
    named_records_1.NamedRecords,
    oidc_sign_in_1.OidcSignIn,
    organizations_1.Organizations,
    outbox_queue_1.OutboxBacklogs,
    previews_1.Previews,
    profile_1.Profile,
    project_keys_1.ProjectKeys,
    project_permissions_1.ProjectPermissions,
    projects_1.Projects,
    rate_limit_1.RateLimit,
    reconciliation_1.Reconciliation,
    removal_1.Removal,
    removal_safeguard_1.RemovalSafeguard,
    reviewed_people_1.ReviewedPeople,
    roles_1.Roles,
    scim_key_changes_1.ScimKeyChanges,
    scim_keys_1.ScimKeys,
    session_changes_1.SessionChanges,
    sessions_1.Sessions,
    set_up_links_1.SetUpLinks,
    set_up_progress_1.SetUpProgress,
    sign_in_1.SignIn,
    sign_in_link_requests_1.SignInLinkRequests,
    sign_in_links_1.SignInLinks,
    stranger_limit_1.StrangerLimit,
    users_1.Users,
    missing_access_1.MissingAccesses,
    who_can_1.WhoCan,
];
let DomainModule = class DomainModule {
};
exports.DomainModule = DomainModule;
exports.DomainModule = DomainModule = __decorate([
    (0, common_1.Module)({ providers: services, exports: services })
], DomainModule);
//# sourceMappingURL=domain.module.js.map