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
exports.GrantHistory = exports.Grant = exports.NO_ROLE = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/**
 * A direct grant with this role ends the role that the person kept in this project from before project-level
 * permissions.
 */
exports.NO_ROLE = 'NONE';
/** A current role in a project. */
let Grant = class Grant {
    organizationId;
    projectId;
    /** The ID of the person or group; no two records share an ID. */
    granteeId;
    granteeType;
    /** A built-in role, the ID of a custom role, or NONE. */
    role;
    grantedBy;
    grantedAt;
};
exports.Grant = Grant;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Grant.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Grant.prototype, "projectId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Grant.prototype, "granteeId", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], Grant.prototype, "granteeType", void 0);
__decorate([
    (0, platform_1.TextColumn)(36),
    __metadata("design:type", String)
], Grant.prototype, "role", void 0);
__decorate([
    (0, platform_1.AuthorColumns)(),
    __metadata("design:type", Object)
], Grant.prototype, "grantedBy", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Grant.prototype, "grantedAt", void 0);
exports.Grant = Grant = __decorate([
    (0, typeorm_1.Entity)('grants'),
    (0, typeorm_1.Index)('grants_grantee', ['organizationId', 'granteeId', 'projectId']),
    (0, typeorm_1.Index)('grants_holders', ['organizationId', 'projectId', 'granteeType', 'role', 'granteeId'])
], Grant);
/** A role that was held in a project from `grantedAt` to `endedAt`. */
let GrantHistory = class GrantHistory {
    organizationId;
    granteeId;
    projectId;
    grantedAt;
    endedAt;
    granteeType;
    role;
    grantedBy;
};
exports.GrantHistory = GrantHistory;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], GrantHistory.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], GrantHistory.prototype, "granteeId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], GrantHistory.prototype, "projectId", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], GrantHistory.prototype, "grantedAt", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], GrantHistory.prototype, "endedAt", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], GrantHistory.prototype, "granteeType", void 0);
__decorate([
    (0, platform_1.TextColumn)(36),
    __metadata("design:type", String)
], GrantHistory.prototype, "role", void 0);
__decorate([
    (0, platform_1.AuthorColumns)(),
    __metadata("design:type", Object)
], GrantHistory.prototype, "grantedBy", void 0);
exports.GrantHistory = GrantHistory = __decorate([
    (0, typeorm_1.Entity)('grant_history'),
    (0, typeorm_1.Index)('grant_history_project', ['organizationId', 'projectId', 'granteeType', 'endedAt'])
], GrantHistory);
//# sourceMappingURL=grant.entity.js.map