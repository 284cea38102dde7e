"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.declaredFields = exports.resolvers = void 0;
exports.withNullableRoots = withNullableRoots;
const domain_1 = require("../../../../libs/domain/src/index.js");
const graphql_1 = require("graphql");
const access_resolver_1 = require("./access/access.resolver");
const missing_access_resolver_1 = require("./access/missing-access.resolver");
const preview_resolver_1 = require("./access/preview.resolver");
const audit_event_resolver_1 = require("./audit/audit-event.resolver");
const audit_log_resolver_1 = require("./audit/audit-log.resolver");
const audit_stream_resolver_1 = require("./audit/audit-stream.resolver");
const catalogue_resolver_1 = require("./audit/catalogue.resolver");
const erasure_resolver_1 = require("./audit/erasure.resolver");
const event_counts_resolver_1 = require("./audit/event-counts.resolver");
const event_feed_resolver_1 = require("./audit/event-feed.resolver");
const refuses_1 = require("./errors/refuses");
const grant_resolver_1 = require("./grants/grant.resolver");
const group_resolver_1 = require("./groups/group.resolver");
const access_token_resolver_1 = require("./keys/access-token.resolver");
const credential_resolver_1 = require("./keys/credential.resolver");
const key_project_resolver_1 = require("./keys/key-project.resolver");
const project_key_resolver_1 = require("./keys/project-key.resolver");
const scim_key_resolver_1 = require("./keys/scim-key.resolver");
const scim_removals_resolver_1 = require("./keys/scim-removals.resolver");
const set_up_resolver_1 = require("./keys/set-up.resolver");
const caller_resolver_1 = require("./members/caller.resolver");
const invitation_resolver_1 = require("./members/invitation.resolver");
const member_resolver_1 = require("./members/member.resolver");
const organization_resolver_1 = require("./organization/organization.resolver");
const project_resolver_1 = require("./projects/project.resolver");
const counts_resolver_1 = require("./provisioning/counts.resolver");
const record_resolver_1 = require("./provisioning/record.resolver");
const replay_resolver_1 = require("./provisioning/replay.resolver");
const review_resolver_1 = require("./review/review.resolver");
const role_resolver_1 = require("./roles/role.resolver");
/** Every resolver of the API. The module serves them, and the schema is generated from them. */
exports.resolvers = [
    access_resolver_1.AccessResolver,
    access_token_resolver_1.AccessTokenResolver,
    key_project_resolver_1.ApiKeyResolver,
    audit_event_resolver_1.AuditEventResolver,
    audit_log_resolver_1.AuditLogResolver,
    audit_stream_resolver_1.AuditStreamResolver,
    erasure_resolver_1.ErasureResolver,
    caller_resolver_1.CallerResolver,
    catalogue_resolver_1.CatalogueResolver,
    credential_resolver_1.CredentialResolver,
    event_counts_resolver_1.EventCountsResolver,
    event_feed_resolver_1.FeedResolver,
    grant_resolver_1.GrantResolver,
    group_resolver_1.GroupChangesResolver,
    grant_resolver_1.GroupGrantsResolver,
    group_resolver_1.GroupResolver,
    invitation_resolver_1.InvitationsResolver,
    invitation_resolver_1.JoiningResolver,
    grant_resolver_1.MemberGrantsResolver,
    member_resolver_1.MemberResolver,
    member_resolver_1.MemberRolesResolver,
    member_resolver_1.MembersResolver,
    missing_access_resolver_1.MissingAccessResolver,
    organization_resolver_1.OrganizationResolver,
    caller_resolver_1.OwnProfileResolver,
    review_resolver_1.PastGroupMemberResolver,
    review_resolver_1.PastMemberResolver,
    preview_resolver_1.PreviewResolver,
    access_resolver_1.ProjectAccessResolver,
    grant_resolver_1.ProjectGrantsResolver,
    project_key_resolver_1.ProjectKeyResolver,
    project_resolver_1.ProjectResolver,
    counts_resolver_1.ProvisioningCountsResolver,
    record_resolver_1.ProvisioningRecordResolver,
    replay_resolver_1.ReplayResolver,
    review_resolver_1.ReviewResolver,
    role_resolver_1.RoleResolver,
    scim_key_resolver_1.ScimKeyResolver,
    scim_removals_resolver_1.ScimRemovalsResolver,
    set_up_resolver_1.SetUpResolver,
    key_project_resolver_1.SecretKeyResolver,
    organization_resolver_1.SettingsResolver,
];
/** The declarations of every query, mutation and guarded field, as the guard reads them. */
exports.declaredFields = exports.resolvers.flatMap((resolver) => Object.getOwnPropertyNames(resolver.prototype).flatMap((method) => {
    const handler = Reflect.get(resolver.prototype, method);
    if (typeof handler !== 'function')
        return [];
    const root = Reflect.getMetadata('graphql:resolver_type', handler);
    if (root === undefined && !Reflect.getMetadata('graphql:resolve_property', handler))
        return [];
    return [
        {
            type: root ?? Reflect.getMetadata('graphql:resolver_type', resolver),
            field: Reflect.getMetadata('graphql:resolver_name', handler) ?? method,
            access: Reflect.getMetadata(domain_1.ACCESS_DECLARATION, handler),
            refusals: Reflect.getMetadata(refuses_1.REFUSALS, handler) ?? [],
        },
    ];
}));
/** Makes the root fields nullable, so that a refused field does not hide the results of the others. */
function withNullableRoots(schema) {
    for (const root of [schema.getQueryType(), schema.getMutationType()])
        for (const field of Object.values(root?.getFields() ?? {}))
            field.type = (0, graphql_1.getNullableType)(field.type);
    return schema;
}
//# sourceMappingURL=schema.js.map