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
exports.OrganizationMembershipHistory = exports.User = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
const plain_attributes_1 = require("./plain-attributes");
/**
 * One person's membership of one organization. `…Key` columns hold the folded form of the visible text, for
 * case-insensitive look-ups. Folding can double the length (İ becomes two characters).
 */
let User = class User extends plain_attributes_1.PlainAttributeColumns {
    organizationId;
    id;
    /** The email address, as last written. */
    userName;
    userNameKey;
    status;
    /** Which the person chose in the console. It is no attribute of SCIM, so a change keeps the version. */
    language;
    /** The role in the organization. */
    role;
    /** Since when the role is this one, in any status. */
    roleSince;
    roleGivenBy;
    /** Since when status and role are these; the history has earlier ones. */
    statusSince;
    givenName;
    familyName;
    /** As written by the identity provider; null = derived from the names. */
    displayName;
    givenNameKey;
    familyNameKey;
    formattedNameKey;
    displayNameKey;
    /** The start of the key, or a text that sorts after every name. */
    familyNameSort;
    displayNameSort;
    managedBy;
    /** Increases with every change of the representation; the weak ETag. */
    version;
    createdAt;
    updatedAt;
    /**
     * The first time the person joined. It stays when the person is removed, so that a placeholder name is never shown
     * again.
     */
    joinedAt;
    /** The last sign-in through the issuer, to the hour. */
    lastSignInAt;
    removedAt;
    /** When the removal safeguard last counted that a SCIM key removed the person. */
    removalCountedAt;
};
exports.User = User;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], User.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], User.prototype, "id", void 0);
__decorate([
    (0, platform_1.TextColumn)(254),
    __metadata("design:type", String)
], User.prototype, "userName", void 0);
__decorate([
    (0, platform_1.TextColumn)(508),
    __metadata("design:type", String)
], User.prototype, "userNameKey", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], User.prototype, "status", void 0);
__decorate([
    (0, platform_1.TextColumn)(2, { nullable: true }),
    __metadata("design:type", Object)
], User.prototype, "language", void 0);
__decorate([
    (0, platform_1.TextColumn)(36),
    __metadata("design:type", String)
], User.prototype, "role", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], User.prototype, "roleSince", void 0);
__decorate([
    (0, platform_1.AuthorColumns)(),
    __metadata("design:type", Object)
], User.prototype, "roleGivenBy", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], User.prototype, "statusSince", void 0);
__decorate([
    (0, platform_1.TextColumn)(255, { nullable: true }),
    __metadata("design:type", Object)
], User.prototype, "givenName", void 0);
__decorate([
    (0, platform_1.TextColumn)(255, { nullable: true }),
    __metadata("design:type", Object)
], User.prototype, "familyName", void 0);
__decorate([
    (0, platform_1.TextColumn)(255, { nullable: true }),
    __metadata("design:type", Object)
], User.prototype, "displayName", void 0);
__decorate([
    (0, platform_1.TextColumn)(510, { nullable: true }),
    __metadata("design:type", Object)
], User.prototype, "givenNameKey", void 0);
__decorate([
    (0, platform_1.TextColumn)(510, { nullable: true }),
    __metadata("design:type", Object)
], User.prototype, "familyNameKey", void 0);
__decorate([
    (0, platform_1.TextColumn)(1022, { nullable: true }),
    __metadata("design:type", Object)
], User.prototype, "formattedNameKey", void 0);
__decorate([
    (0, platform_1.TextColumn)(1022, { nullable: true }),
    __metadata("design:type", Object)
], User.prototype, "displayNameKey", void 0);
__decorate([
    (0, platform_1.TextColumn)(255),
    __metadata("design:type", String)
], User.prototype, "familyNameSort", void 0);
__decorate([
    (0, platform_1.TextColumn)(255),
    __metadata("design:type", String)
], User.prototype, "displayNameSort", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], User.prototype, "managedBy", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], User.prototype, "version", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], User.prototype, "createdAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], User.prototype, "updatedAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], User.prototype, "joinedAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], User.prototype, "lastSignInAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], User.prototype, "removedAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], User.prototype, "removalCountedAt", void 0);
exports.User = User = __decorate([
    (0, typeorm_1.Entity)('users'),
    (0, typeorm_1.Index)('users_user_name', ['organizationId', 'userNameKey'], { unique: true }),
    (0, typeorm_1.Index)('users_external_id', ['organizationId', 'externalId', 'id']),
    (0, typeorm_1.Index)('users_status', ['organizationId', 'status', 'id']),
    (0, typeorm_1.Index)('users_family_name', ['organizationId', 'familyNameSort', 'id']),
    (0, typeorm_1.Index)('users_display_name', ['organizationId', 'displayNameSort', 'id']),
    (0, typeorm_1.Index)('users_updated', ['organizationId', 'updatedAt', 'id']),
    (0, typeorm_1.Index)('users_role', ['organizationId', 'role', 'status', 'id'])
], User);
/** A person's status and role in the organization from `since` to `until`; the user's row has the current ones. */
let OrganizationMembershipHistory = class OrganizationMembershipHistory {
    organizationId;
    userId;
    since;
    until;
    status;
    role;
    /** Since when the role was this one, in any status. */
    roleSince;
    roleGivenBy;
};
exports.OrganizationMembershipHistory = OrganizationMembershipHistory;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], OrganizationMembershipHistory.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], OrganizationMembershipHistory.prototype, "userId", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], OrganizationMembershipHistory.prototype, "since", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], OrganizationMembershipHistory.prototype, "until", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], OrganizationMembershipHistory.prototype, "status", void 0);
__decorate([
    (0, platform_1.TextColumn)(36),
    __metadata("design:type", String)
], OrganizationMembershipHistory.prototype, "role", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], OrganizationMembershipHistory.prototype, "roleSince", void 0);
__decorate([
    (0, platform_1.AuthorColumns)(),
    __metadata("design:type", Object)
], OrganizationMembershipHistory.prototype, "roleGivenBy", void 0);
exports.OrganizationMembershipHistory = OrganizationMembershipHistory = __decorate([
    (0, typeorm_1.Entity)('organization_membership_history')
], OrganizationMembershipHistory);
//# sourceMappingURL=user.entity.js.map