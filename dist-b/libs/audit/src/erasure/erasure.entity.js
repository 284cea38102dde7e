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
exports.Erasure = exports.erasureSteps = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/**
 * The steps of an erasure: events that name the person, refused attempts and exports, which may have an address without an
 * ID, provisioning records, and columns with the author of a change.
 */
exports.erasureSteps = ['EVENTS', 'ATTEMPTS', 'EXPORTS', 'RECORDS', 'AUTHORS', 'DONE'];
/** The erasure of a person's data, except the ID, from the log. */
let Erasure = class Erasure {
    organizationId;
    personId;
    step;
    /** Addresses of the person found so far. Cleared at the end. */
    addresses;
    /** Number of the next event of the step. */
    nextEvent;
    /** ID of the last provisioning record that was checked. */
    lastRecord;
    /** Number of changed rows. */
    erased;
    requestedAt;
    finishedAt;
};
exports.Erasure = Erasure;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Erasure.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Erasure.prototype, "personId", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], Erasure.prototype, "step", void 0);
__decorate([
    (0, platform_1.JsonColumn)(),
    __metadata("design:type", Array)
], Erasure.prototype, "addresses", void 0);
__decorate([
    (0, platform_1.BigIntegerColumn)(),
    __metadata("design:type", Number)
], Erasure.prototype, "nextEvent", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Erasure.prototype, "lastRecord", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], Erasure.prototype, "erased", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Erasure.prototype, "requestedAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Erasure.prototype, "finishedAt", void 0);
exports.Erasure = Erasure = __decorate([
    (0, typeorm_1.Entity)('erasures'),
    (0, typeorm_1.Index)('erasures_requested', ['organizationId', 'requestedAt', 'personId']),
    (0, typeorm_1.Index)('erasures_unfinished', ['finishedAt', 'organizationId', 'personId'])
], Erasure);
//# sourceMappingURL=erasure.entity.js.map