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
exports.HeldRemoval = exports.ScimRemovals = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** How much a SCIM key removed in one minute, without what an admin had confirmed. */
let ScimRemovals = class ScimRemovals {
    organizationId;
    keyId;
    /** Whole minutes since 1970. */
    minute;
    /** People who left the organization. */
    people;
    /** Memberships of groups that carry roles. */
    memberships;
};
exports.ScimRemovals = ScimRemovals;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], ScimRemovals.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], ScimRemovals.prototype, "keyId", void 0);
__decorate([
    (0, platform_1.PrimaryIntegerColumn)(),
    __metadata("design:type", Number)
], ScimRemovals.prototype, "minute", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], ScimRemovals.prototype, "people", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], ScimRemovals.prototype, "memberships", void 0);
exports.ScimRemovals = ScimRemovals = __decorate([
    (0, typeorm_1.Entity)('scim_removals')
], ScimRemovals);
/** A removal by a SCIM key that the safeguard refused and that waits for an admin. */
let HeldRemoval = class HeldRemoval {
    organizationId;
    keyId;
    /** USER: the person would leave the organization. GROUP: people would leave the group. */
    kind;
    /** The ID of the person or the group. */
    subjectId;
    /** How many people would leave the group; 0 for a person. */
    memberships;
    /** When it was last refused. */
    refusedAt;
};
exports.HeldRemoval = HeldRemoval;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], HeldRemoval.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], HeldRemoval.prototype, "keyId", void 0);
__decorate([
    (0, platform_1.PrimaryTextColumn)(10),
    __metadata("design:type", String)
], HeldRemoval.prototype, "kind", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], HeldRemoval.prototype, "subjectId", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], HeldRemoval.prototype, "memberships", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], HeldRemoval.prototype, "refusedAt", void 0);
exports.HeldRemoval = HeldRemoval = __decorate([
    (0, typeorm_1.Entity)('held_removals')
], HeldRemoval);
//# sourceMappingURL=removals.entity.js.map