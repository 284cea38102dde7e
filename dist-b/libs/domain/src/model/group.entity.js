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
exports.MembershipHistory = exports.Membership = exports.GroupSequence = exports.Group = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** A permission group. Members and project roles are separate rows. */
let Group = class Group {
    organizationId;
    id;
    displayName;
    displayNameKey;
    /** Written only by admins, never through SCIM. */
    description;
    /** The project that members see first; set only by admins. */
    defaultProjectId;
    externalId;
    /** Numbers the organization's groups in order of creation: short enough to read aloud, and never reused. */
    number;
    managedBy;
    /** The number of visible members, updated with every membership change under the group's row lock. */
    memberCount;
    version;
    changedBy;
    createdAt;
    updatedAt;
};
exports.Group = Group;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Group.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Group.prototype, "id", void 0);
__decorate([
    (0, platform_1.TextColumn)(255),
    __metadata("design:type", String)
], Group.prototype, "displayName", void 0);
__decorate([
    (0, platform_1.TextColumn)(510),
    __metadata("design:type", String)
], Group.prototype, "displayNameKey", void 0);
__decorate([
    (0, platform_1.LongTextColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Group.prototype, "description", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Group.prototype, "defaultProjectId", void 0);
__decorate([
    (0, platform_1.TextColumn)(255, { nullable: true }),
    __metadata("design:type", Object)
], Group.prototype, "externalId", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], Group.prototype, "number", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], Group.prototype, "managedBy", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], Group.prototype, "memberCount", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], Group.prototype, "version", void 0);
__decorate([
    (0, platform_1.AuthorColumns)(),
    __metadata("design:type", Object)
], Group.prototype, "changedBy", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Group.prototype, "createdAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Group.prototype, "updatedAt", void 0);
exports.Group = Group = __decorate([
    (0, typeorm_1.Entity)('permission_groups'),
    (0, typeorm_1.Index)('permission_groups_display_name', ['organizationId', 'displayNameKey'], { unique: true }),
    (0, typeorm_1.Index)('permission_groups_number', ['organizationId', 'number'], { unique: true }),
    (0, typeorm_1.Index)('permission_groups_updated', ['organizationId', 'updatedAt', 'id']),
    (0, typeorm_1.Index)('permission_groups_external_id', ['organizationId', 'externalId', 'id'])
], Group);
/** The last group number of an organization. It only grows, so that no number is used twice. */
let GroupSequence = class GroupSequence {
    organizationId;
    lastNumber;
};
exports.GroupSequence = GroupSequence;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], GroupSequence.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], GroupSequence.prototype, "lastNumber", void 0);
exports.GroupSequence = GroupSequence = __decorate([
    (0, typeorm_1.Entity)('group_sequences')
], GroupSequence);
/** A current member of a group. */
let Membership = class Membership {
    organizationId;
    groupId;
    userId;
    /** The person is REMOVED and may come back: the membership is neither visible nor in effect. */
    dormant;
    managedBy;
    addedAt;
};
exports.Membership = Membership;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Membership.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Membership.prototype, "groupId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Membership.prototype, "userId", void 0);
__decorate([
    (0, platform_1.FlagColumn)(),
    __metadata("design:type", Boolean)
], Membership.prototype, "dormant", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], Membership.prototype, "managedBy", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Membership.prototype, "addedAt", void 0);
exports.Membership = Membership = __decorate([
    (0, typeorm_1.Entity)('memberships'),
    (0, typeorm_1.Index)('memberships_user', ['organizationId', 'userId', 'groupId'])
], Membership);
/** A person who was in a group from `addedAt` to `removedAt`. */
let MembershipHistory = class MembershipHistory {
    organizationId;
    groupId;
    userId;
    addedAt;
    removedAt;
};
exports.MembershipHistory = MembershipHistory;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], MembershipHistory.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], MembershipHistory.prototype, "groupId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], MembershipHistory.prototype, "userId", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], MembershipHistory.prototype, "addedAt", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], MembershipHistory.prototype, "removedAt", void 0);
exports.MembershipHistory = MembershipHistory = __decorate([
    (0, typeorm_1.Entity)('membership_history'),
    (0, typeorm_1.Index)('membership_history_user', ['organizationId', 'userId', 'removedAt'])
], MembershipHistory);
//# sourceMappingURL=group.entity.js.map