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
exports.AccessTokenResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const member_type_1 = require("../members/member.type");
const payload_1 = require("../payload");
const role_type_1 = require("../roles/role.type");
const access_token_type_1 = require("./access-token.type");
const key_type_1 = require("./key.type");
let GeneratedAccessTokenPayload = class GeneratedAccessTokenPayload extends payload_1.Payload {
    token;
    secret;
};
__decorate([
    (0, graphql_1.Field)(() => access_token_type_1.AccessTokenType, { description: 'The new token.' }),
    __metadata("design:type", access_token_type_1.AccessTokenType)
], GeneratedAccessTokenPayload.prototype, "token", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The bearer token for this API. Shown only once.' }),
    __metadata("design:type", String)
], GeneratedAccessTokenPayload.prototype, "secret", void 0);
GeneratedAccessTokenPayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], GeneratedAccessTokenPayload);
let CreatePersonalTokenPayload = class CreatePersonalTokenPayload extends GeneratedAccessTokenPayload {
};
CreatePersonalTokenPayload = __decorate([
    (0, payload_1.MutationPayload)()
], CreatePersonalTokenPayload);
let CreateServiceTokenPayload = class CreateServiceTokenPayload extends GeneratedAccessTokenPayload {
};
CreateServiceTokenPayload = __decorate([
    (0, payload_1.MutationPayload)()
], CreateServiceTokenPayload);
let RevokeAccessTokenPayload = class RevokeAccessTokenPayload extends payload_1.Payload {
    token;
};
__decorate([
    (0, graphql_1.Field)(() => access_token_type_1.AccessTokenType, { description: 'The token after the change.' }),
    __metadata("design:type", access_token_type_1.AccessTokenType)
], RevokeAccessTokenPayload.prototype, "token", void 0);
RevokeAccessTokenPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RevokeAccessTokenPayload);
let NewTokenInput = class NewTokenInput {
    name;
    expiresAt;
};
__decorate([
    (0, key_type_1.KeyName)("The token's name, as shown in the audit log."),
    __metadata("design:type", String)
], NewTokenInput.prototype, "name", void 0);
__decorate([
    (0, key_type_1.Expiry)(),
    __metadata("design:type", Object)
], NewTokenInput.prototype, "expiresAt", void 0);
NewTokenInput = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], NewTokenInput);
let CreatePersonalTokenInput = class CreatePersonalTokenInput extends NewTokenInput {
};
CreatePersonalTokenInput = __decorate([
    (0, payload_1.MutationInput)()
], CreatePersonalTokenInput);
let CreateServiceTokenInput = class CreateServiceTokenInput extends NewTokenInput {
    roleId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        description: 'The ID of the role that the token has in every project. You cannot give a token permissions that you do not have.',
    }),
    (0, class_validator_1.MaxLength)(36),
    __metadata("design:type", String)
], CreateServiceTokenInput.prototype, "roleId", void 0);
CreateServiceTokenInput = __decorate([
    (0, payload_1.MutationInput)()
], CreateServiceTokenInput);
let RevokeAccessTokenInput = class RevokeAccessTokenInput {
    tokenId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The token's ID." }),
    __metadata("design:type", String)
], RevokeAccessTokenInput.prototype, "tokenId", void 0);
RevokeAccessTokenInput = __decorate([
    (0, payload_1.MutationInput)()
], RevokeAccessTokenInput);
let AccessTokenResolver = class AccessTokenResolver {
    changes;
    transactions;
    constructor(changes, transactions) {
        this.changes = changes;
        this.transactions = transactions;
    }
    createPersonalToken(caller, token) {
        return this.generated(caller, (tx) => this.changes.createOwn(tx, token));
    }
    createServiceToken(caller, { roleId, ...token }) {
        return this.generated(caller, (tx) => this.changes.createForService(tx, { ...token, role: roleId }));
    }
    revokeAccessToken(caller, { tokenId }) {
        const change = this.transactions.commit(caller, (tx) => this.changes.revoke(tx, tokenId));
        return (0, payload_1.payloadOf)(caller, change, (token) => ({ token: (0, access_token_type_1.toAccessToken)(token) }));
    }
    async owner({ ownerId }, { member }) {
        const user = ownerId === null ? null : await member.load(ownerId);
        return user && (0, member_type_1.toMember)(user);
    }
    async role({ roleId }, { role }) {
        return roleId === null ? null : (0, role_type_1.toRole)(await role.load(roleId));
    }
    generated(caller, work) {
        const change = this.transactions.commit(caller, work);
        return (0, payload_1.payloadOf)(caller, change, ({ token, secret }) => ({ token: (0, access_token_type_1.toAccessToken)(token), secret }));
    }
};
exports.AccessTokenResolver = AccessTokenResolver;
__decorate([
    (0, graphql_1.Mutation)(() => CreatePersonalTokenPayload, {
        description: 'Creates a token that acts with your own current permissions. You can have at most 50.',
    }),
    (0, domain_1.Requires)('organization.read'),
    (0, refuses_1.Refuses)('LIMIT_REACHED'),
    (0, domain_1.Records)('access_token.generated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, CreatePersonalTokenInput]),
    __metadata("design:returntype", Promise)
], AccessTokenResolver.prototype, "createPersonalToken", null);
__decorate([
    (0, graphql_1.Mutation)(() => CreateServiceTokenPayload, {
        description: 'Creates a service token, which lets a program act with a role. An organization can have at most 100.',
    }),
    (0, domain_1.Requires)('tokens.manage'),
    (0, refuses_1.Refuses)('LIMIT_REACHED', 'NOT_FOUND'),
    (0, domain_1.Records)('access_token.generated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, CreateServiceTokenInput]),
    __metadata("design:returntype", Promise)
], AccessTokenResolver.prototype, "createServiceToken", null);
__decorate([
    (0, graphql_1.Mutation)(() => RevokeAccessTokenPayload, {
        description: 'Revokes a token immediately. You can revoke your own tokens, or any token with tokens.manage. Revoking a token again changes nothing.',
    }),
    (0, domain_1.Requires)('organization.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    (0, domain_1.Records)('access_token.revoked'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, RevokeAccessTokenInput]),
    __metadata("design:returntype", Promise)
], AccessTokenResolver.prototype, "revokeAccessToken", null);
__decorate([
    (0, graphql_1.ResolveField)(() => member_type_1.MemberType, {
        nullable: true,
        description: 'The person who owns the token. Null for a service token.',
    }),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [access_token_type_1.AccessTokenType, Object]),
    __metadata("design:returntype", Promise)
], AccessTokenResolver.prototype, "owner", null);
__decorate([
    (0, graphql_1.ResolveField)(() => role_type_1.RoleType, {
        nullable: true,
        description: "The role that a service token acts with. Null for a personal token, which acts with its owner's permissions.",
    }),
    (0, domain_1.Requires)('organization.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [access_token_type_1.AccessTokenType, Object]),
    __metadata("design:returntype", Promise)
], AccessTokenResolver.prototype, "role", null);
exports.AccessTokenResolver = AccessTokenResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => access_token_type_1.AccessTokenType),
    __metadata("design:paramtypes", [domain_1.AccessTokenChanges,
        audit_1.Transactions])
], AccessTokenResolver);
//# sourceMappingURL=access-token.resolver.js.map