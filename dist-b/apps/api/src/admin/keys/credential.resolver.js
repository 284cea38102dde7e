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
exports.CredentialResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const access_token_type_1 = require("./access-token.type");
const credential_args_1 = require("./credential.args");
const credential_type_1 = require("./credential.type");
const project_key_type_1 = require("./project-key.type");
const scim_key_type_1 = require("./scim-key.type");
const LIMITED = 'The service spends at most one second on a page, so a filter can return a short or empty page before the end of the list. Continue while `hasNextPage` is true.';
/** Reads keys and tokens. */
let CredentialResolver = class CredentialResolver {
    service;
    scimKeys;
    tokens;
    projectKeys;
    users;
    constructor(service, scimKeys, tokens, projectKeys, users) {
        this.service = service;
        this.scimKeys = scimKeys;
        this.tokens = tokens;
        this.projectKeys = projectKeys;
        this.users = users;
    }
    async credentials(caller, until, { filter, ...page }) {
        const asked = (0, audit_1.withoutEmpty)({
            ...filter,
            createdById: filter?.createdById == null ? null : await this.users.recordIdOf(caller, filter.createdById),
            ownerId: await this.ownerOf(caller, filter),
            search: filter?.search?.trim(),
        });
        const found = await this.service.page(caller, asked, (0, connection_1.pageRequest)(page, domain_1.newestFirst, until));
        return new credential_type_1.CredentialConnection((0, connection_1.sliceOfPage)(found, domain_1.newestFirst, page, toCredential));
    }
    async identifyCredential(caller, { secret }) {
        const found = await this.service.identify(caller, secret);
        return found ? toCredential(found) : null;
    }
    async scimKey(caller, id) {
        return (0, scim_key_type_1.toScimKey)(await this.scimKeys.get(caller, id));
    }
    async accessTokens(caller, until, { filter, ...page }) {
        const asked = (0, audit_1.withoutEmpty)({ ...filter, ownerId: await this.ownerOf(caller, filter) });
        const found = await this.tokens.filtered(caller, asked, (0, connection_1.pageRequest)(page, domain_1.byCreation, until));
        return new access_token_type_1.AccessTokenConnection((0, connection_1.sliceOfPage)(found, domain_1.byCreation, page, access_token_type_1.toAccessToken));
    }
    async accessToken(caller, id) {
        return (0, access_token_type_1.toAccessToken)(await this.tokens.get(caller, id));
    }
    async projectKey(caller, id) {
        return (0, project_key_type_1.toProjectKey)(await this.projectKeys.get(caller, id));
    }
    async ownerOf(caller, filter) {
        return filter?.ownerId == null ? null : this.users.idOf(caller, filter.ownerId);
    }
};
exports.CredentialResolver = CredentialResolver;
__decorate([
    (0, graphql_1.Query)(() => credential_type_1.CredentialConnection, {
        description: `Every key and token of the organization, newest first: SCIM keys, access tokens, and the API keys and secret keys of all projects, including revoked and replaced ones. As in the lists of projects, access.read is enough to see them; secrets are never shown. ${LIMITED}`,
    }),
    (0, domain_1.Requires)('access.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Deadline)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Number, credential_args_1.CredentialsArgs]),
    __metadata("design:returntype", Promise)
], CredentialResolver.prototype, "credentials", null);
__decorate([
    (0, graphql_1.Query)(() => credential_type_1.CredentialType, {
        nullable: true,
        description: 'The key or token that a secret belongs to, for example a leaked one, also if it was revoked or has expired. Null for any other text, and for a value that rotateApiKey has replaced.',
    }),
    (0, domain_1.Requires)('access.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, credential_args_1.IdentifyArgs]),
    __metadata("design:returntype", Promise)
], CredentialResolver.prototype, "identifyCredential", null);
__decorate([
    (0, graphql_1.Query)(() => scim_key_type_1.ScimKeyType, {
        description: 'A SCIM key, also one that was replaced. Throws NOT_FOUND if the organization has no key with this ID.',
    }),
    (0, domain_1.Requires)('access.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)('id', { type: () => graphql_1.ID, description: "The key's ID." })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], CredentialResolver.prototype, "scimKey", null);
__decorate([
    (0, graphql_1.Query)(() => access_token_type_1.AccessTokenConnection, {
        description: `Access tokens for this API, including revoked ones. You see your own tokens, or everyone's with access.read. ${LIMITED}`,
    }),
    (0, domain_1.Requires)('organization.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, admin_context_1.Deadline)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Number, credential_args_1.AccessTokensArgs]),
    __metadata("design:returntype", Promise)
], CredentialResolver.prototype, "accessTokens", null);
__decorate([
    (0, graphql_1.Query)(() => access_token_type_1.AccessTokenType, {
        description: "An access token, also a revoked one. Throws NOT_FOUND if there is no token with this ID. You see your own tokens, or everyone's with access.read.",
    }),
    (0, domain_1.Requires)('organization.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)('id', { type: () => graphql_1.ID, description: "The token's ID." })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], CredentialResolver.prototype, "accessToken", null);
__decorate([
    (0, graphql_1.Query)(() => project_key_type_1.ProjectKeyType, {
        description: 'A key of a project, also a revoked one. Throws NOT_FOUND if there is no key with this ID. Requires projectKeys.read in the project for an API key, secretKeys.read for a secret key, or access.read.',
    }),
    (0, domain_1.RequiresInProject)('projectKeys.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)('id', { type: () => graphql_1.ID, description: "The key's ID." })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], CredentialResolver.prototype, "projectKey", null);
exports.CredentialResolver = CredentialResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [domain_1.Credentials,
        domain_1.ScimKeys,
        domain_1.AccessTokens,
        domain_1.ProjectKeys,
        domain_1.Users])
], CredentialResolver);
function toCredential(credential) {
    if ('allowedRanges' in credential)
        return (0, scim_key_type_1.toScimKey)(credential);
    return 'projectId' in credential ? (0, project_key_type_1.toProjectKey)(credential) : (0, access_token_type_1.toAccessToken)(credential);
}
//# sourceMappingURL=credential.resolver.js.map