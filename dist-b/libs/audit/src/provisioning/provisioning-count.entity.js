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
exports.ProvisioningCount = exports.NONE = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** Stored instead of a key or a cause if there is none, because columns of a primary key cannot be null. */
exports.NONE = '';
/** Number of the requests that the records of an hour represent, by key, act, status class and cause. */
let ProvisioningCount = class ProvisioningCount {
    organizationId;
    /** Start of the hour. */
    hour;
    keyId;
    act;
    statusClass;
    cause;
    requests;
};
exports.ProvisioningCount = ProvisioningCount;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], ProvisioningCount.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], ProvisioningCount.prototype, "hour", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], ProvisioningCount.prototype, "keyId", void 0);
__decorate([
    (0, platform_1.PrimaryTextColumn)(20),
    __metadata("design:type", String)
], ProvisioningCount.prototype, "act", void 0);
__decorate([
    (0, platform_1.PrimaryTextColumn)(12),
    __metadata("design:type", String)
], ProvisioningCount.prototype, "statusClass", void 0);
__decorate([
    (0, platform_1.PrimaryTextColumn)(30),
    __metadata("design:type", Object)
], ProvisioningCount.prototype, "cause", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], ProvisioningCount.prototype, "requests", void 0);
exports.ProvisioningCount = ProvisioningCount = __decorate([
    (0, typeorm_1.Entity)('provisioning_counts')
], ProvisioningCount);
//# sourceMappingURL=provisioning-count.entity.js.map