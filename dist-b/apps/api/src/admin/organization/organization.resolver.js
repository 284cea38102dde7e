"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.SettingsResolver = exports.OrganizationResolver = void 0;
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const if_version_1 = require("../graphql/if-version");
const scim_key_type_1 = require("../keys/scim-key.type");
const payload_1 = require("../payload");
const organization_type_1 = require("./organization.type");
const settings_type_1 = require("./settings.type");
/** The paths of the SCIM API, which this API must not import. */
const SCIM_PATH = '/scim/v2';
const SCIM_1_PATH = '/scim/1';
let UpdateOrganizationInput = class UpdateOrganizationInput {
    name;
    ifVersion;
};
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The new name, from 1 to 255 characters.' }),
    __metadata("design:type", Object)
], UpdateOrganizationInput.prototype, "name", void 0);
__decorate([
    (0, if_version_1.IfVersion)(),
    __metadata("design:type", Object)
], UpdateOrganizationInput.prototype, "ifVersion", void 0);
UpdateOrganizationInput = __decorate([
    (0, payload_1.MutationInput)()
], UpdateOrganizationInput);
let UpdateAccessSettingsInput = class UpdateAccessSettingsInput {
    projectPermissions;
    ifVersion;
};
__decorate([
    (0, graphql_1.Field)({ description: 'Whether to use project-level permissions.' }),
    __metadata("design:type", Boolean)
], UpdateAccessSettingsInput.prototype, "projectPermissions", void 0);
__decorate([
    (0, if_version_1.IfVersion)(),
    __metadata("design:type", Object)
], UpdateAccessSettingsInput.prototype, "ifVersion", void 0);
UpdateAccessSettingsInput = __decorate([
    (0, payload_1.MutationInput)()
], UpdateAccessSettingsInput);
let OrganizationPayload = class OrganizationPayload extends payload_1.Payload {
    organization;
};
__decorate([
    (0, graphql_1.Field)(() => organization_type_1.OrganizationType, { description: 'The organization after the change.' }),
    __metadata("design:type", organization_type_1.OrganizationType)
], OrganizationPayload.prototype, "organization", void 0);
OrganizationPayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], OrganizationPayload);
let UpdateOrganizationPayload = class UpdateOrganizationPayload extends OrganizationPayload {
};
UpdateOrganizationPayload = __decorate([
    (0, payload_1.MutationPayload)()
], UpdateOrganizationPayload);
let UpdateScimSettingsPayload = class UpdateScimSettingsPayload extends OrganizationPayload {
};
UpdateScimSettingsPayload = __decorate([
    (0, payload_1.MutationPayload)()
], UpdateScimSettingsPayload);
let UpdateSignInSettingsPayload = class UpdateSignInSettingsPayload extends OrganizationPayload {
};
UpdateSignInSettingsPayload = __decorate([
    (0, payload_1.MutationPayload)()
], UpdateSignInSettingsPayload);
let UpdateAuditSettingsPayload = class UpdateAuditSettingsPayload extends OrganizationPayload {
};
UpdateAuditSettingsPayload = __decorate([
    (0, payload_1.MutationPayload)()
], UpdateAuditSettingsPayload);
let UpdateAccessSettingsPayload = class UpdateAccessSettingsPayload extends OrganizationPayload {
};
UpdateAccessSettingsPayload = __decorate([
    (0, payload_1.MutationPayload)()
], UpdateAccessSettingsPayload);
let OrganizationResolver = class OrganizationResolver {
    organizations;
    keys;
    transactions;
    configuration;
    constructor(organizations, keys, transactions, configuration) {
        this.organizations = organizations;
        this.keys = keys;
        this.transactions = transactions;
        this.configuration = configuration;
    }
    organization(caller) {
        return (0, organization_type_1.toOrganization)(this.organizations.get(caller));
    }
    updateOrganization(caller, { name, ifVersion }) {
        const write = { ...(name != null && { name }) };
        return changed(caller, this.transactions.commit(caller, (tx) => this.organizations.update(tx, write, ifVersion)));
    }
    statistics(caller) {
        return this.organizations.statistics(caller);
    }
    scimBaseUrl({ request }) {
        return (0, platform_1.publicOrigin)(this.configuration, request) + SCIM_PATH;
    }
    scim1BaseUrl({ request }) {
        return (0, platform_1.publicOrigin)(this.configuration, request) + SCIM_1_PATH;
    }
    async scimKeys(caller) {
        return (await this.keys.list(caller)).map(scim_key_type_1.toScimKey);
    }
};
exports.OrganizationResolver = OrganizationResolver;
__decorate([
    (0, graphql_1.Query)(() => organization_type_1.OrganizationType, { description: 'The organization that the access token belongs to.' }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", organization_type_1.OrganizationType)
], OrganizationResolver.prototype, "organization", null);
__decorate([
    (0, graphql_1.Mutation)(() => UpdateOrganizationPayload, { description: 'Changes the organization.' }),
    (0, domain_1.Requires)('organization.manage'),
    (0, refuses_1.Refuses)('VERSION_CONFLICT'),
    (0, domain_1.Records)('organization.renamed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, UpdateOrganizationInput]),
    __metadata("design:returntype", Promise)
], OrganizationResolver.prototype, "updateOrganization", null);
__decorate([
    (0, graphql_1.ResolveField)(() => organization_type_1.StatisticsType, {
        nullable: true,
        description: 'The number of members, groups and projects. Equally fast for organizations of any size.',
    }),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], OrganizationResolver.prototype, "statistics", null);
__decorate([
    (0, graphql_1.ResolveField)(() => String, { nullable: true, description: 'The SCIM base URL to enter in the identity provider.' }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Context)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", String)
], OrganizationResolver.prototype, "scimBaseUrl", null);
__decorate([
    (0, graphql_1.ResolveField)(() => String, {
        nullable: true,
        description: "The base URL for scripts that use the product's own SCIM API, with email addresses as IDs.",
    }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Context)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", String)
], OrganizationResolver.prototype, "scim1BaseUrl", null);
__decorate([
    (0, graphql_1.ResolveField)(() => [scim_key_type_1.ScimKeyType], {
        nullable: true,
        description: 'The SCIM keys that have not been replaced, including expired ones, oldest first. Null without the permission access.read.',
    }),
    (0, domain_1.Requires)('access.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], OrganizationResolver.prototype, "scimKeys", null);
exports.OrganizationResolver = OrganizationResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => organization_type_1.OrganizationType),
    __param(3, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [domain_1.Organizations,
        domain_1.ScimKeys,
        audit_1.Transactions, Object])
], OrganizationResolver);
/** The settings of the organization, by area. */
let SettingsResolver = class SettingsResolver {
    projectPermissions;
    transactions;
    constructor(projectPermissions, transactions) {
        this.projectPermissions = projectPermissions;
        this.transactions = transactions;
    }
    updateScimSettings(caller, input) {
        return this.update(caller, 'scim', input);
    }
    updateSignInSettings(caller, input) {
        return this.update(caller, 'signIn', input);
    }
    updateAuditSettings(caller, input) {
        return this.update(caller, 'audit', input);
    }
    updateAccessSettings(caller, { projectPermissions, ifVersion }) {
        const change = this.transactions.commit(caller, (tx) => this.projectPermissions.set(tx, projectPermissions, ifVersion));
        return changed(caller, change);
    }
    update(caller, area, { ifVersion, ...write }) {
        return changed(caller, this.transactions.commit(caller, (tx) => (0, domain_1.updateSettings)(tx, area, write, ifVersion)));
    }
};
exports.SettingsResolver = SettingsResolver;
__decorate([
    (0, graphql_1.Mutation)(() => UpdateScimSettingsPayload, {
        description: 'Changes provisioning settings. Omitted fields stay the same. Switching SCIM provisioning on throws PLAN_LACKS if the plan does not include it. Raising a limit of the removal safeguard releases the SCIM keys that it has put on hold.',
    }),
    (0, domain_1.Requires)('sso.manage'),
    (0, refuses_1.Refuses)('PLAN_LACKS', 'VERSION_CONFLICT'),
    (0, domain_1.Records)('scim.settings_changed', 'scim.enabled', 'scim.disabled', 'scim.removals_released'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, settings_type_1.UpdateScimSettingsInput]),
    __metadata("design:returntype", Promise)
], SettingsResolver.prototype, "updateScimSettings", null);
__decorate([
    (0, graphql_1.Mutation)(() => UpdateSignInSettingsPayload, { description: 'Changes who can join by signing in.' }),
    (0, domain_1.Requires)('sso.manage'),
    (0, refuses_1.Refuses)('VERSION_CONFLICT'),
    (0, domain_1.Records)('sign_in.settings_changed'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, settings_type_1.UpdateSignInSettingsInput]),
    __metadata("design:returntype", Promise)
], SettingsResolver.prototype, "updateSignInSettings", null);
__decorate([
    (0, graphql_1.Mutation)(() => UpdateAuditSettingsPayload, {
        description: 'Changes how long the audit log is kept. The hashes of deleted events stay in the log, so every proof remains valid.',
    }),
    (0, domain_1.Requires)('organization.manage'),
    (0, refuses_1.Refuses)('VERSION_CONFLICT'),
    (0, domain_1.Records)('audit.retention_changed', 'audit.hold_placed', 'audit.hold_lifted'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, settings_type_1.UpdateAuditSettingsInput]),
    __metadata("design:returntype", Promise)
], SettingsResolver.prototype, "updateAuditSettings", null);
__decorate([
    (0, graphql_1.Mutation)(() => UpdateAccessSettingsPayload, {
        description: 'Switches project-level permissions on or off. On: everyone keeps their current role in the existing projects until a grant replaces it. Off: the organization role applies in every project, and grants are kept but have no effect.',
    }),
    (0, domain_1.Requires)('organization.manage'),
    (0, refuses_1.Refuses)('PLAN_LACKS', 'VERSION_CONFLICT'),
    (0, domain_1.Records)('project_permissions.enabled', 'project_permissions.disabled'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, UpdateAccessSettingsInput]),
    __metadata("design:returntype", Promise)
], SettingsResolver.prototype, "updateAccessSettings", null);
exports.SettingsResolver = SettingsResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [domain_1.ProjectPermissions,
        audit_1.Transactions])
], SettingsResolver);
const changed = (caller, change) => (0, payload_1.payloadOf)(caller, change, (organization) => ({ organization: (0, organization_type_1.toOrganization)(organization) }));
//# sourceMappingURL=organization.resolver.js.map