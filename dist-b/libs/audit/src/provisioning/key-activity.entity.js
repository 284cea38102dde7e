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
exports.KeyHour = exports.KeyActivity = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** First and last use of a SCIM key, and its last error. One row per key, which outlives the provisioning records. */
let KeyActivity = class KeyActivity {
    organizationId;
    keyId;
    firstRequestAt;
    lastRequestAt;
    /** User agent of the last request. */
    userAgent;
    lastErrorAt;
    lastErrorStatus;
    lastErrorDetail;
};
exports.KeyActivity = KeyActivity;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], KeyActivity.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], KeyActivity.prototype, "keyId", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], KeyActivity.prototype, "firstRequestAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], KeyActivity.prototype, "lastRequestAt", void 0);
__decorate([
    (0, platform_1.TextColumn)(255, { nullable: true }),
    __metadata("design:type", Object)
], KeyActivity.prototype, "userAgent", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], KeyActivity.prototype, "lastErrorAt", void 0);
__decorate([
    (0, platform_1.IntegerColumn)({ nullable: true }),
    __metadata("design:type", Object)
], KeyActivity.prototype, "lastErrorStatus", void 0);
__decorate([
    (0, platform_1.TextColumn)(1024, { nullable: true }),
    __metadata("design:type", Object)
], KeyActivity.prototype, "lastErrorDetail", void 0);
exports.KeyActivity = KeyActivity = __decorate([
    (0, typeorm_1.Entity)('scim_key_activity')
], KeyActivity);
/** Number of a SCIM key's requests in an hour, by status class. */
let KeyHour = class KeyHour {
    organizationId;
    keyId;
    /** Start of the hour. */
    hour;
    successful;
    redirection;
    clientError;
    serverError;
};
exports.KeyHour = KeyHour;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], KeyHour.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], KeyHour.prototype, "keyId", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], KeyHour.prototype, "hour", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], KeyHour.prototype, "successful", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], KeyHour.prototype, "redirection", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], KeyHour.prototype, "clientError", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], KeyHour.prototype, "serverError", void 0);
exports.KeyHour = KeyHour = __decorate([
    (0, typeorm_1.Entity)('scim_key_hours')
], KeyHour);
//# sourceMappingURL=key-activity.entity.js.map