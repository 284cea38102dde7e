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
exports.CustomRoleHistory = exports.CustomRole = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** A role that the organization defined: a named set of permissions. */
let CustomRole = class CustomRole {
    organizationId;
    id;
    name;
    nameKey;
    description;
    permissions;
    /** Since when it has these permissions. */
    permissionsSince;
    version;
    changedBy;
    createdAt;
    updatedAt;
};
exports.CustomRole = CustomRole;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], CustomRole.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], CustomRole.prototype, "id", void 0);
__decorate([
    (0, platform_1.TextColumn)(100),
    __metadata("design:type", String)
], CustomRole.prototype, "name", void 0);
__decorate([
    (0, platform_1.TextColumn)(200),
    __metadata("design:type", String)
], CustomRole.prototype, "nameKey", void 0);
__decorate([
    (0, platform_1.LongTextColumn)({ nullable: true }),
    __metadata("design:type", Object)
], CustomRole.prototype, "description", void 0);
__decorate([
    (0, platform_1.JsonColumn)(),
    __metadata("design:type", Array)
], CustomRole.prototype, "permissions", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], CustomRole.prototype, "permissionsSince", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], CustomRole.prototype, "version", void 0);
__decorate([
    (0, platform_1.AuthorColumns)(),
    __metadata("design:type", Object)
], CustomRole.prototype, "changedBy", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], CustomRole.prototype, "createdAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], CustomRole.prototype, "updatedAt", void 0);
exports.CustomRole = CustomRole = __decorate([
    (0, typeorm_1.Entity)('custom_roles'),
    (0, typeorm_1.Index)('custom_roles_name', ['organizationId', 'nameKey'], { unique: true })
], CustomRole);
/** The permissions and the name of a custom role from `since` to `until`. */
let CustomRoleHistory = class CustomRoleHistory {
    organizationId;
    roleId;
    since;
    until;
    name;
    permissions;
};
exports.CustomRoleHistory = CustomRoleHistory;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], CustomRoleHistory.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], CustomRoleHistory.prototype, "roleId", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], CustomRoleHistory.prototype, "since", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], CustomRoleHistory.prototype, "until", void 0);
__decorate([
    (0, platform_1.TextColumn)(100),
    __metadata("design:type", String)
], CustomRoleHistory.prototype, "name", void 0);
__decorate([
    (0, platform_1.JsonColumn)(),
    __metadata("design:type", Array)
], CustomRoleHistory.prototype, "permissions", void 0);
exports.CustomRoleHistory = CustomRoleHistory = __decorate([
    (0, typeorm_1.Entity)('custom_role_history')
], CustomRoleHistory);
//# sourceMappingURL=custom-role.entity.js.map