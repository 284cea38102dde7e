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
exports.toScimKeyHealth = exports.ScimKeyHealthType = exports.ScimKeyErrorType = exports.StatusCountsType = exports.IdentityProviderName = exports.toScimKey = exports.ScimKeyType = void 0;
const graphql_1 = require("@nestjs/graphql");
const leaf_types_1 = require("../graphql/leaf-types");
const credential_type_1 = require("./credential.type");
let ScimKeyType = class ScimKeyType extends credential_type_1.CredentialType {
    removalsHeldSince;
    allowedRanges;
};
exports.ScimKeyType = ScimKeyType;
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, {
        nullable: true,
        description: "When the removal safeguard put this key's removals on hold (see confirmScimRemovals). Null if they are not on hold.",
    }),
    __metadata("design:type", Object)
], ScimKeyType.prototype, "removalsHeldSince", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], {
        description: 'The IP addresses and ranges that the key can be used from, for example 192.0.2.0/24. Empty means any address.',
    }),
    __metadata("design:type", Array)
], ScimKeyType.prototype, "allowedRanges", void 0);
exports.ScimKeyType = ScimKeyType = __decorate([
    (0, graphql_1.ObjectType)('ScimKey', {
        implements: () => [credential_type_1.CredentialType],
        description: 'A key that an identity provider uses to provision the organization.',
    })
], ScimKeyType);
const toScimKey = (key) => ({
    ...(0, credential_type_1.credentialFields)(key),
    removalsHeldSince: key.peopleHeldAt ?? key.membershipsHeldAt,
    allowedRanges: key.allowedRanges,
});
exports.toScimKey = toScimKey;
exports.IdentityProviderName = (0, leaf_types_1.describedEnum)('IdentityProvider', 'Identity providers that the service recognizes by their user agent.', {
    OKTA: 'Okta.',
    MICROSOFT_ENTRA_ID: 'Microsoft Entra ID, formerly Azure AD.',
    ONELOGIN: 'OneLogin.',
    JUMPCLOUD: 'JumpCloud.',
    PING: 'PingOne or PingFederate.',
    GOOGLE: 'Google Workspace.',
});
let StatusCountsType = class StatusCountsType {
    successful;
    redirection;
    clientError;
    serverError;
};
exports.StatusCountsType = StatusCountsType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: '2xx: the request succeeded.' }),
    __metadata("design:type", Number)
], StatusCountsType.prototype, "successful", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: '3xx: the client already has the current version.' }),
    __metadata("design:type", Number)
], StatusCountsType.prototype, "redirection", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: '4xx: the request was refused.' }),
    __metadata("design:type", Number)
], StatusCountsType.prototype, "clientError", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: '5xx: the service failed.' }),
    __metadata("design:type", Number)
], StatusCountsType.prototype, "serverError", void 0);
exports.StatusCountsType = StatusCountsType = __decorate([
    (0, graphql_1.ObjectType)('StatusCounts', { description: 'The number of requests by status class.' })
], StatusCountsType);
let ScimKeyErrorType = class ScimKeyErrorType {
    status;
    detail;
    occurredAt;
};
exports.ScimKeyErrorType = ScimKeyErrorType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The HTTP status of the response.' }),
    __metadata("design:type", Number)
], ScimKeyErrorType.prototype, "status", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The error detail that the client received.' }),
    __metadata("design:type", Object)
], ScimKeyErrorType.prototype, "detail", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When it was answered.' }),
    __metadata("design:type", Date)
], ScimKeyErrorType.prototype, "occurredAt", void 0);
exports.ScimKeyErrorType = ScimKeyErrorType = __decorate([
    (0, graphql_1.ObjectType)('ScimKeyError', { description: 'A request that failed.' })
], ScimKeyErrorType);
let ScimKeyHealthType = class ScimKeyHealthType {
    firstRequestAt;
    lastRequestAt;
    identityProvider;
    lastError;
    lastDay;
    daysToExpiry;
};
exports.ScimKeyHealthType = ScimKeyHealthType;
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, {
        nullable: true,
        description: 'When the first request arrived. Null if there has been none.',
    }),
    __metadata("design:type", Object)
], ScimKeyHealthType.prototype, "firstRequestAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, {
        nullable: true,
        description: 'When the last request arrived, including refused ones. Null if there has been none.',
    }),
    __metadata("design:type", Object)
], ScimKeyHealthType.prototype, "lastRequestAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => exports.IdentityProviderName, {
        nullable: true,
        description: 'The identity provider, guessed from the user agent of the last request. Null if the user agent is not recognized.',
    }),
    __metadata("design:type", Object)
], ScimKeyHealthType.prototype, "identityProvider", void 0);
__decorate([
    (0, graphql_1.Field)(() => ScimKeyErrorType, {
        nullable: true,
        description: 'The last request that failed. Null if there has been none.',
    }),
    __metadata("design:type", Object)
], ScimKeyHealthType.prototype, "lastError", void 0);
__decorate([
    (0, graphql_1.Field)(() => StatusCountsType, {
        description: 'The requests in the last 24 clock hours, including the current hour.',
    }),
    __metadata("design:type", StatusCountsType)
], ScimKeyHealthType.prototype, "lastDay", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, {
        nullable: true,
        description: 'Whole days until the key expires. 0 if it has expired, null if it never expires.',
    }),
    __metadata("design:type", Object)
], ScimKeyHealthType.prototype, "daysToExpiry", void 0);
exports.ScimKeyHealthType = ScimKeyHealthType = __decorate([
    (0, graphql_1.ObjectType)('ScimKeyHealth', {
        description: "The health of an identity provider's connection. Can lag by up to a second.",
    })
], ScimKeyHealthType);
const toScimKeyHealth = (health) => ({
    ...health,
    lastDay: toStatusCounts(health.lastDay),
});
exports.toScimKeyHealth = toScimKeyHealth;
const toStatusCounts = (counts) => ({
    successful: counts.SUCCESSFUL,
    redirection: counts.REDIRECTION,
    clientError: counts.CLIENT_ERROR,
    serverError: counts.SERVER_ERROR,
});
//# sourceMappingURL=scim-key.type.js.map