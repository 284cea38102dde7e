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
Object.defineProperty(exports, "__esModule", { value: true });
exports.toProjectKey = exports.toSecretKey = exports.toApiKey = exports.SecretKeyConnection = exports.ApiKeyConnection = exports.VerifiedProjectKeyType = exports.SecretKeyType = exports.ApiKeyType = exports.ProjectKeyType = void 0;
const graphql_1 = require("@nestjs/graphql");
const party_type_1 = require("../audit/party.type");
const connection_1 = require("../graphql/connection");
const project_type_1 = require("../projects/project.type");
const credential_type_1 = require("./credential.type");
let ProjectKeyType = class ProjectKeyType extends credential_type_1.CredentialType {
    project;
    /** Shown as the field `project`. */
    projectId;
    revokedBy;
};
exports.ProjectKeyType = ProjectKeyType;
__decorate([
    (0, graphql_1.Field)(() => project_type_1.ProjectType, { nullable: true, description: 'The project that it belongs to.' }),
    __metadata("design:type", project_type_1.ProjectType)
], ProjectKeyType.prototype, "project", void 0);
__decorate([
    (0, graphql_1.Field)(() => party_type_1.AuditPartyType, {
        nullable: true,
        description: 'Who revoked or replaced it. Null if it has not been.',
    }),
    __metadata("design:type", Object)
], ProjectKeyType.prototype, "revokedBy", void 0);
exports.ProjectKeyType = ProjectKeyType = __decorate([
    (0, graphql_1.InterfaceType)('ProjectKey', {
        implements: () => [credential_type_1.CredentialType],
        description: 'A key of a project: an ApiKey or a SecretKey.',
        resolveType: (key) => ('value' in key ? ApiKeyType : SecretKeyType),
    }),
    (0, graphql_1.ObjectType)({ isAbstract: true })
], ProjectKeyType);
let ApiKeyType = class ApiKeyType extends ProjectKeyType {
    value;
    isFirst;
};
exports.ApiKeyType = ApiKeyType;
__decorate([
    (0, graphql_1.Field)({ description: 'The key itself.' }),
    __metadata("design:type", String)
], ApiKeyType.prototype, "value", void 0);
__decorate([
    (0, graphql_1.Field)({
        description: 'Whether the key was created with the project. That key can be rotated but not revoked.',
    }),
    __metadata("design:type", Boolean)
], ApiKeyType.prototype, "isFirst", void 0);
exports.ApiKeyType = ApiKeyType = __decorate([
    (0, graphql_1.ObjectType)('ApiKey', {
        implements: () => [credential_type_1.CredentialType, ProjectKeyType],
        description: 'A key that a program uses to identify a project. It is not a secret.',
    })
], ApiKeyType);
let SecretKeyType = class SecretKeyType extends ProjectKeyType {
};
exports.SecretKeyType = SecretKeyType;
exports.SecretKeyType = SecretKeyType = __decorate([
    (0, graphql_1.ObjectType)('SecretKey', {
        implements: () => [credential_type_1.CredentialType, ProjectKeyType],
        description: 'A secret key that a program uses to act for a project.',
    })
], SecretKeyType);
let VerifiedProjectKeyType = class VerifiedProjectKeyType {
    keyId;
    secret;
    project;
};
exports.VerifiedProjectKeyType = VerifiedProjectKeyType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The key's ID." }),
    __metadata("design:type", String)
], VerifiedProjectKeyType.prototype, "keyId", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'Whether it is a secret key (true) or an API key (false).' }),
    __metadata("design:type", Boolean)
], VerifiedProjectKeyType.prototype, "secret", void 0);
__decorate([
    (0, graphql_1.Field)(() => project_type_1.ProjectType, { description: 'The project that the key belongs to.' }),
    __metadata("design:type", project_type_1.ProjectType)
], VerifiedProjectKeyType.prototype, "project", void 0);
exports.VerifiedProjectKeyType = VerifiedProjectKeyType = __decorate([
    (0, graphql_1.ObjectType)('VerifiedProjectKey', { description: 'A valid project key and its project.' })
], VerifiedProjectKeyType);
let ApiKeyConnection = class ApiKeyConnection extends (0, connection_1.ConnectionOf)('ApiKey', ApiKeyType) {
};
exports.ApiKeyConnection = ApiKeyConnection;
exports.ApiKeyConnection = ApiKeyConnection = __decorate([
    (0, graphql_1.ObjectType)('ApiKeyConnection', { description: 'A page of API keys in order of creation. There is no total count.' })
], ApiKeyConnection);
let SecretKeyConnection = class SecretKeyConnection extends (0, connection_1.ConnectionOf)('SecretKey', SecretKeyType) {
};
exports.SecretKeyConnection = SecretKeyConnection;
exports.SecretKeyConnection = SecretKeyConnection = __decorate([
    (0, graphql_1.ObjectType)('SecretKeyConnection', {
        description: 'A page of secret keys in order of creation. There is no total count.',
    })
], SecretKeyConnection);
const projectKeyFields = (key) => ({
    ...(0, credential_type_1.credentialFields)(key),
    projectId: key.projectId,
    revokedBy: key.revokedBy,
});
const toApiKey = (key) => ({
    ...projectKeyFields(key),
    value: key.value ?? '',
    isFirst: key.isFirst,
});
exports.toApiKey = toApiKey;
const toSecretKey = (key) => projectKeyFields(key);
exports.toSecretKey = toSecretKey;
const toProjectKey = (key) => key.kind === 'API' ? (0, exports.toApiKey)(key) : (0, exports.toSecretKey)(key);
exports.toProjectKey = toProjectKey;
//# sourceMappingURL=project-key.type.js.map