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
exports.toAccessToken = exports.AccessTokenConnection = exports.AccessTokenType = exports.AccessTokenKindName = void 0;
const graphql_1 = require("@nestjs/graphql");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
const credential_type_1 = require("./credential.type");
exports.AccessTokenKindName = (0, leaf_types_1.describedEnum)('AccessTokenKind', 'The kind of an access token.', {
    PERSONAL: "Belongs to a person and acts with that person's permissions.",
    SERVICE: 'Belongs to the organization and lets a program act with a role.',
});
let AccessTokenType = class AccessTokenType extends credential_type_1.CredentialType {
    kind;
    /** Shown as the fields `owner` and `role`. */
    ownerId;
    roleId;
};
exports.AccessTokenType = AccessTokenType;
__decorate([
    (0, graphql_1.Field)(() => exports.AccessTokenKindName, { description: 'Whether the token is personal or belongs to a service.' }),
    __metadata("design:type", String)
], AccessTokenType.prototype, "kind", void 0);
exports.AccessTokenType = AccessTokenType = __decorate([
    (0, graphql_1.ObjectType)('AccessToken', {
        implements: () => [credential_type_1.CredentialType],
        description: 'An access token for this API. The secret is shown only once.',
    })
], AccessTokenType);
let AccessTokenConnection = class AccessTokenConnection extends (0, connection_1.ConnectionOf)('AccessToken', AccessTokenType) {
};
exports.AccessTokenConnection = AccessTokenConnection;
exports.AccessTokenConnection = AccessTokenConnection = __decorate([
    (0, graphql_1.ObjectType)('AccessTokenConnection', {
        description: 'A page of access tokens in order of creation. There is no total count.',
    })
], AccessTokenConnection);
const toAccessToken = (token) => ({
    ...(0, credential_type_1.credentialFields)(token),
    kind: token.userId === null ? 'SERVICE' : 'PERSONAL',
    ownerId: token.userId,
    roleId: token.role,
});
exports.toAccessToken = toAccessToken;
//# sourceMappingURL=access-token.type.js.map