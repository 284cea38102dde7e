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
exports.CredentialConnection = exports.CredentialType = exports.CredentialKindName = void 0;
exports.credentialFields = credentialFields;
const graphql_1 = require("@nestjs/graphql");
const party_type_1 = require("../audit/party.type");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
exports.CredentialKindName = (0, leaf_types_1.describedEnum)('CredentialKind', 'The kind of a key or token.', {
    SCIM_KEY: 'A key with which an identity provider provisions the organization.',
    PERSONAL_TOKEN: "A token for this API that acts with a person's permissions.",
    SERVICE_TOKEN: 'A token for this API that lets a program act with a role.',
    API_KEY: 'A key that identifies a project. It is not a secret.',
    SECRET_KEY: 'A secret key that acts for a project.',
});
/** The type by the fields that only it has, because types of other files cannot be named here. */
const typeNameOf = (key) => {
    if ('allowedRanges' in key)
        return 'ScimKey';
    if ('ownerId' in key)
        return 'AccessToken';
    return 'value' in key ? 'ApiKey' : 'SecretKey';
};
let CredentialType = class CredentialType {
    id;
    name;
    hint;
    createdBy;
    createdAt;
    lastUsedAt;
    expiresAt;
    revokedAt;
};
exports.CredentialType = CredentialType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        description: 'The ID. Audit events that its use causes have it as the ID of the actor or of the credential.',
    }),
    __metadata("design:type", String)
], CredentialType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The name, as shown in the audit log.' }),
    __metadata("design:type", String)
], CredentialType.prototype, "name", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The last characters, to help you recognize it.' }),
    __metadata("design:type", String)
], CredentialType.prototype, "hint", void 0);
__decorate([
    (0, graphql_1.Field)(() => party_type_1.AuditPartyType, { description: 'Who created it.' }),
    __metadata("design:type", party_type_1.AuditPartyType)
], CredentialType.prototype, "createdBy", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When it was created.' }),
    __metadata("design:type", Date)
], CredentialType.prototype, "createdAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, {
        nullable: true,
        description: 'When it was last used, to the minute. Null if it has never been used.',
    }),
    __metadata("design:type", Object)
], CredentialType.prototype, "lastUsedAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'When it expires. Null if it never expires.' }),
    __metadata("design:type", Object)
], CredentialType.prototype, "expiresAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, {
        nullable: true,
        description: 'When it was revoked or replaced. Null if it has not been.',
    }),
    __metadata("design:type", Object)
], CredentialType.prototype, "revokedAt", void 0);
exports.CredentialType = CredentialType = __decorate([
    (0, graphql_1.InterfaceType)('Credential', {
        description: 'A key or a token of any kind: a ScimKey, an AccessToken, an ApiKey or a SecretKey.',
        resolveType: typeNameOf,
    }),
    (0, graphql_1.ObjectType)({ isAbstract: true })
], CredentialType);
let CredentialConnection = class CredentialConnection extends (0, connection_1.ConnectionOf)('Credential', CredentialType) {
};
exports.CredentialConnection = CredentialConnection;
exports.CredentialConnection = CredentialConnection = __decorate([
    (0, graphql_1.ObjectType)('CredentialConnection', {
        description: 'A page of keys and tokens, newest first. There is no total count.',
    })
], CredentialConnection);
/** Lists the columns explicitly, so that the digest is never exposed. */
function credentialFields({ id, name, hint, createdBy, createdAt, lastUsedAt, expiresAt, revokedAt, }) {
    return { id, name, hint, createdBy, createdAt, lastUsedAt, expiresAt, revokedAt };
}
//# sourceMappingURL=credential.type.js.map