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
exports.ProjectKeyResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const payload_1 = require("../payload");
const project_type_1 = require("../projects/project.type");
const key_type_1 = require("./key.type");
const project_key_type_1 = require("./project-key.type");
let NewProjectKeyInput = class NewProjectKeyInput {
    projectId;
    name;
    expiresAt;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The project's ID." }),
    __metadata("design:type", String)
], NewProjectKeyInput.prototype, "projectId", void 0);
__decorate([
    (0, key_type_1.KeyName)("The key's name, as shown in the audit log."),
    __metadata("design:type", String)
], NewProjectKeyInput.prototype, "name", void 0);
__decorate([
    (0, key_type_1.Expiry)(),
    __metadata("design:type", Object)
], NewProjectKeyInput.prototype, "expiresAt", void 0);
NewProjectKeyInput = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], NewProjectKeyInput);
let CreateApiKeyInput = class CreateApiKeyInput extends NewProjectKeyInput {
};
CreateApiKeyInput = __decorate([
    (0, payload_1.MutationInput)()
], CreateApiKeyInput);
let CreateSecretKeyInput = class CreateSecretKeyInput extends NewProjectKeyInput {
};
CreateSecretKeyInput = __decorate([
    (0, payload_1.MutationInput)()
], CreateSecretKeyInput);
let ProjectKeyInput = class ProjectKeyInput {
    keyId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The key's ID." }),
    __metadata("design:type", String)
], ProjectKeyInput.prototype, "keyId", void 0);
ProjectKeyInput = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], ProjectKeyInput);
let RotateApiKeyInput = class RotateApiKeyInput extends ProjectKeyInput {
};
RotateApiKeyInput = __decorate([
    (0, payload_1.MutationInput)()
], RotateApiKeyInput);
let RegenerateSecretKeyInput = class RegenerateSecretKeyInput extends ProjectKeyInput {
};
RegenerateSecretKeyInput = __decorate([
    (0, payload_1.MutationInput)()
], RegenerateSecretKeyInput);
let RevokeProjectKeyInput = class RevokeProjectKeyInput extends ProjectKeyInput {
};
RevokeProjectKeyInput = __decorate([
    (0, payload_1.MutationInput)()
], RevokeProjectKeyInput);
let ApiKeyPayload = class ApiKeyPayload extends payload_1.Payload {
    key;
};
__decorate([
    (0, graphql_1.Field)(() => project_key_type_1.ApiKeyType, { description: 'The key.' }),
    __metadata("design:type", project_key_type_1.ApiKeyType)
], ApiKeyPayload.prototype, "key", void 0);
ApiKeyPayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], ApiKeyPayload);
let CreateApiKeyPayload = class CreateApiKeyPayload extends ApiKeyPayload {
};
CreateApiKeyPayload = __decorate([
    (0, payload_1.MutationPayload)()
], CreateApiKeyPayload);
let RotateApiKeyPayload = class RotateApiKeyPayload extends ApiKeyPayload {
};
RotateApiKeyPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RotateApiKeyPayload);
let GeneratedSecretKeyPayload = class GeneratedSecretKeyPayload extends payload_1.Payload {
    key;
    secret;
};
__decorate([
    (0, graphql_1.Field)(() => project_key_type_1.SecretKeyType, { description: 'The new key.' }),
    __metadata("design:type", project_key_type_1.SecretKeyType)
], GeneratedSecretKeyPayload.prototype, "key", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The secret key itself. Shown only once.' }),
    __metadata("design:type", String)
], GeneratedSecretKeyPayload.prototype, "secret", void 0);
GeneratedSecretKeyPayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], GeneratedSecretKeyPayload);
let CreateSecretKeyPayload = class CreateSecretKeyPayload extends GeneratedSecretKeyPayload {
};
CreateSecretKeyPayload = __decorate([
    (0, payload_1.MutationPayload)()
], CreateSecretKeyPayload);
let RegenerateSecretKeyPayload = class RegenerateSecretKeyPayload extends GeneratedSecretKeyPayload {
};
RegenerateSecretKeyPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RegenerateSecretKeyPayload);
let RevokeProjectKeyPayload = class RevokeProjectKeyPayload extends payload_1.Payload {
    key;
};
__decorate([
    (0, graphql_1.Field)(() => project_key_type_1.ProjectKeyType, { description: 'The key after the change.' }),
    __metadata("design:type", project_key_type_1.ProjectKeyType)
], RevokeProjectKeyPayload.prototype, "key", void 0);
RevokeProjectKeyPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RevokeProjectKeyPayload);
let VerifyArgs = class VerifyArgs {
    key;
};
__decorate([
    (0, graphql_1.Field)({ description: 'The key.' }),
    (0, class_validator_1.MaxLength)(100),
    __metadata("design:type", String)
], VerifyArgs.prototype, "key", void 0);
VerifyArgs = __decorate([
    (0, graphql_1.ArgsType)()
], VerifyArgs);
/** API keys and secret keys of projects. */
let ProjectKeyResolver = class ProjectKeyResolver {
    service;
    transactions;
    constructor(service, transactions) {
        this.service = service;
        this.transactions = transactions;
    }
    async apiKeys(project, loaders, page) {
        return new project_key_type_1.ApiKeyConnection(await (0, connection_1.sliceOf)(page, read('API', project, loaders), project_key_type_1.toApiKey));
    }
    async secretKeys(project, loaders, page) {
        return new project_key_type_1.SecretKeyConnection(await (0, connection_1.sliceOf)(page, read('SECRET', project, loaders), project_key_type_1.toSecretKey));
    }
    async verifyProjectKey(caller, { key }) {
        const found = await this.service.verify(caller, key);
        return found
            ? { keyId: found.key.id, secret: found.key.kind === 'SECRET', project: (0, project_type_1.toProject)(found.project) }
            : null;
    }
    createApiKey(caller, { projectId, ...key }) {
        const change = this.transactions.commit(caller, (tx) => this.service.create(tx, projectId, 'API', key));
        return (0, payload_1.payloadOf)(caller, change, (created) => ({ key: (0, project_key_type_1.toApiKey)(created.key) }));
    }
    rotateApiKey(caller, { keyId }) {
        const change = this.transactions.commit(caller, (tx) => this.service.rotate(tx, keyId));
        return (0, payload_1.payloadOf)(caller, change, (key) => ({ key: (0, project_key_type_1.toApiKey)(key) }));
    }
    createSecretKey(caller, { projectId, ...key }) {
        return this.generated(caller, (tx) => this.service.create(tx, projectId, 'SECRET', key));
    }
    regenerateSecretKey(caller, { keyId }) {
        return this.generated(caller, (tx) => this.service.regenerate(tx, keyId));
    }
    revokeProjectKey(caller, { keyId }) {
        const change = this.transactions.commit(caller, (tx) => this.service.revoke(tx, keyId));
        return (0, payload_1.payloadOf)(caller, change, (key) => ({ key: (0, project_key_type_1.toProjectKey)(key) }));
    }
    generated(caller, work) {
        const change = this.transactions.commit(caller, work);
        return (0, payload_1.payloadOf)(caller, change, ({ key, secret = '' }) => ({ key: (0, project_key_type_1.toSecretKey)(key), secret }));
    }
};
exports.ProjectKeyResolver = ProjectKeyResolver;
__decorate([
    (0, graphql_1.ResolveField)(() => project_key_type_1.ApiKeyConnection, {
        nullable: true,
        description: "The project's API keys, including revoked ones.",
    }),
    (0, domain_1.RequiresInProject)('projectKeys.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [project_type_1.ProjectType, Object, connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], ProjectKeyResolver.prototype, "apiKeys", null);
__decorate([
    (0, graphql_1.ResolveField)(() => project_key_type_1.SecretKeyConnection, {
        nullable: true,
        description: "The project's secret keys, including revoked ones.",
    }),
    (0, domain_1.RequiresInProject)('secretKeys.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __param(2, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [project_type_1.ProjectType, Object, connection_1.PageArgs]),
    __metadata("design:returntype", Promise)
], ProjectKeyResolver.prototype, "secretKeys", null);
__decorate([
    (0, graphql_1.Query)(() => project_key_type_1.VerifiedProjectKeyType, {
        nullable: true,
        description: 'For backend services: the project that a key belongs to. Null if the key is not valid.',
    }),
    (0, domain_1.Requires)('secretKeys.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, VerifyArgs]),
    __metadata("design:returntype", Promise)
], ProjectKeyResolver.prototype, "verifyProjectKey", null);
__decorate([
    (0, graphql_1.Mutation)(() => CreateApiKeyPayload, {
        description: 'Creates an API key for a project. A project can have at most 50 active API keys.',
    }),
    (0, domain_1.RequiresInProject)('projectKeys.manage'),
    (0, refuses_1.Refuses)('LIMIT_REACHED', 'NOT_FOUND', 'PROJECT_ARCHIVED'),
    (0, domain_1.Records)('project_key.created'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, CreateApiKeyInput]),
    __metadata("design:returntype", Promise)
], ProjectKeyResolver.prototype, "createApiKey", null);
__decorate([
    (0, graphql_1.Mutation)(() => RotateApiKeyPayload, {
        description: 'Gives an API key a new value. The old value stops working immediately.',
    }),
    (0, domain_1.RequiresInProject)('projectKeys.manage'),
    (0, refuses_1.Refuses)('NOT_FOUND', 'PROJECT_ARCHIVED'),
    (0, domain_1.Records)('project_key.rotated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, RotateApiKeyInput]),
    __metadata("design:returntype", Promise)
], ProjectKeyResolver.prototype, "rotateApiKey", null);
__decorate([
    (0, graphql_1.Mutation)(() => CreateSecretKeyPayload, {
        description: 'Creates a secret key for a project. A project can have at most 50 active secret keys.',
    }),
    (0, domain_1.RequiresInProject)('projectKeys.manage'),
    (0, refuses_1.Refuses)('LIMIT_REACHED', 'NOT_FOUND', 'PROJECT_ARCHIVED'),
    (0, domain_1.Records)('project_key.created'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, CreateSecretKeyInput]),
    __metadata("design:returntype", Promise)
], ProjectKeyResolver.prototype, "createSecretKey", null);
__decorate([
    (0, graphql_1.Mutation)(() => RegenerateSecretKeyPayload, {
        description: 'Replaces a secret key with a new one of the same name. The old key stops working immediately and stays in the list.',
    }),
    (0, domain_1.RequiresInProject)('projectKeys.manage'),
    (0, refuses_1.Refuses)('LIMIT_REACHED', 'NOT_FOUND', 'PROJECT_ARCHIVED'),
    (0, domain_1.Records)('project_key.regenerated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, RegenerateSecretKeyInput]),
    __metadata("design:returntype", Promise)
], ProjectKeyResolver.prototype, "regenerateSecretKey", null);
__decorate([
    (0, graphql_1.Mutation)(() => RevokeProjectKeyPayload, {
        description: 'Revokes an API key or a secret key permanently, effective immediately. The key stays in the list. Throws FIRST_KEY_STAYS if it is the API key that was created with the project.',
    }),
    (0, domain_1.RequiresInProject)('projectKeys.manage'),
    (0, refuses_1.Refuses)('FIRST_KEY_STAYS', 'NOT_FOUND'),
    (0, domain_1.Records)('project_key.revoked'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, RevokeProjectKeyInput]),
    __metadata("design:returntype", Promise)
], ProjectKeyResolver.prototype, "revokeProjectKey", null);
exports.ProjectKeyResolver = ProjectKeyResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => project_type_1.ProjectType),
    __metadata("design:paramtypes", [domain_1.ProjectKeys,
        audit_1.Transactions])
], ProjectKeyResolver);
const read = (kind, { id: ownerId }, { projectKeys }) => (first, after) => projectKeys.load({ kind, ownerId, first, after });
//# sourceMappingURL=project-key.resolver.js.map