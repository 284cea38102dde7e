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
exports.ScimKey = exports.ProjectKey = exports.AccessToken = exports.credentialKinds = exports.Credential = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** The columns of every key and token. Valid while `revokedAt` is null and `expiresAt` is null or in the future. */
class Credential {
    organizationId;
    id;
    name;
    /** The folded name, for searches. */
    nameKey;
    /** SHA-256 of the secret, in hex. The secret alone determines the organization, so the index cannot start with it. */
    digest;
    /** The last characters of the secret. */
    hint;
    createdBy;
    createdAt;
    expiresAt;
    revokedAt;
    /** Written at most once a minute. */
    lastUsedAt;
}
exports.Credential = Credential;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Credential.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Credential.prototype, "id", void 0);
__decorate([
    (0, platform_1.TextColumn)(100),
    __metadata("design:type", String)
], Credential.prototype, "name", void 0);
__decorate([
    (0, platform_1.TextColumn)(200),
    __metadata("design:type", String)
], Credential.prototype, "nameKey", void 0);
__decorate([
    (0, platform_1.TextColumn)(64),
    __metadata("design:type", String)
], Credential.prototype, "digest", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], Credential.prototype, "hint", void 0);
__decorate([
    (0, platform_1.AuthorColumns)(),
    __metadata("design:type", Object)
], Credential.prototype, "createdBy", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Credential.prototype, "createdAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Credential.prototype, "expiresAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Credential.prototype, "revokedAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Credential.prototype, "lastUsedAt", void 0);
/** Every kind of key and token. */
exports.credentialKinds = ['SCIM_KEY', 'PERSONAL_TOKEN', 'SERVICE_TOKEN', 'API_KEY', 'SECRET_KEY'];
/** A token for the admin API: a personal one, which ends with its owner, or a service's, with a role. */
let AccessToken = class AccessToken extends Credential {
    /** The owner of a personal token, whose permissions it has; null for a service token. */
    userId;
    /** The role of a service token; null for a personal token. */
    role;
};
exports.AccessToken = AccessToken;
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], AccessToken.prototype, "userId", void 0);
__decorate([
    (0, platform_1.TextColumn)(36, { nullable: true }),
    __metadata("design:type", Object)
], AccessToken.prototype, "role", void 0);
exports.AccessToken = AccessToken = __decorate([
    (0, typeorm_1.Entity)('access_tokens'),
    (0, typeorm_1.Index)('access_tokens_digest', ['digest'], { unique: true }),
    (0, typeorm_1.Index)('access_tokens_expires', ['expiresAt']),
    (0, typeorm_1.Index)('access_tokens_user', ['organizationId', 'userId', 'id'])
], AccessToken);
/** A key of a project. It stays listed after it is revoked. */
let ProjectKey = class ProjectKey extends Credential {
    projectId;
    kind;
    /** The key itself for an API key, which is an identifier and not a secret. */
    value;
    /** The key created with the project: it can be rotated but not revoked. */
    isFirst;
    revokedBy;
};
exports.ProjectKey = ProjectKey;
__decorate([
    (0, platform_1.IdColumn)(),
    __metadata("design:type", String)
], ProjectKey.prototype, "projectId", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], ProjectKey.prototype, "kind", void 0);
__decorate([
    (0, platform_1.TextColumn)(32, { nullable: true }),
    __metadata("design:type", Object)
], ProjectKey.prototype, "value", void 0);
__decorate([
    (0, platform_1.FlagColumn)(),
    __metadata("design:type", Boolean)
], ProjectKey.prototype, "isFirst", void 0);
__decorate([
    (0, platform_1.AuthorColumns)({ nullable: true }),
    __metadata("design:type", Object)
], ProjectKey.prototype, "revokedBy", void 0);
exports.ProjectKey = ProjectKey = __decorate([
    (0, typeorm_1.Entity)('project_keys'),
    (0, typeorm_1.Index)('project_keys_project', ['organizationId', 'projectId', 'kind', 'id']),
    (0, typeorm_1.Index)('project_keys_digest', ['digest'], { unique: true })
], ProjectKey);
/** A key with which an identity provider acts for the organization. */
let ScimKey = class ScimKey extends Credential {
    /** Since when removals of people wait for an admin; null = they do not. */
    peopleHeldAt;
    /** The same for memberships of groups that carry roles. */
    membershipsHeldAt;
    /** How many more people it may remove until `confirmedUntil`, as an admin confirmed. */
    confirmedPeople;
    confirmedMemberships;
    confirmedUntil;
    /** IP addresses and ranges (CIDR) that may use the key; empty = any. */
    allowedRanges;
};
exports.ScimKey = ScimKey;
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], ScimKey.prototype, "peopleHeldAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], ScimKey.prototype, "membershipsHeldAt", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], ScimKey.prototype, "confirmedPeople", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], ScimKey.prototype, "confirmedMemberships", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], ScimKey.prototype, "confirmedUntil", void 0);
__decorate([
    (0, platform_1.JsonColumn)(),
    __metadata("design:type", Array)
], ScimKey.prototype, "allowedRanges", void 0);
exports.ScimKey = ScimKey = __decorate([
    (0, typeorm_1.Entity)('scim_keys'),
    (0, typeorm_1.Index)('scim_keys_digest', ['digest'], { unique: true }),
    (0, typeorm_1.Index)('scim_keys_expires', ['expiresAt']),
    (0, typeorm_1.Index)('scim_keys_people_held', ['peopleHeldAt']),
    (0, typeorm_1.Index)('scim_keys_memberships_held', ['membershipsHeldAt'])
], ScimKey);
//# sourceMappingURL=credential.entity.js.map