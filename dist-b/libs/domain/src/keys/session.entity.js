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
exports.Session = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/**
 * A session of the console in a browser: of a person, or of a service whose token was pasted. Every request reads it, so
 * its end applies on all processes at once. The row is deleted when the session ends.
 */
let Session = class Session {
    organizationId;
    id;
    /** SHA-256 of the cookie, in hex. The cookie alone determines the organization, so the index cannot start with it. */
    digest;
    /** Null for a service. */
    userId;
    /** The access token that the session began with, and ends with. */
    tokenId;
    begunWith;
    createdAt;
    /** Written at most once a minute. */
    lastSeenAt;
    /** When it ends unless it is used before then; at the latest at `endsAt`. */
    expiresAt;
    /** When it ends even if it is used. */
    endsAt;
};
exports.Session = Session;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Session.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Session.prototype, "id", void 0);
__decorate([
    (0, platform_1.TextColumn)(64),
    __metadata("design:type", String)
], Session.prototype, "digest", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Session.prototype, "userId", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Session.prototype, "tokenId", void 0);
__decorate([
    (0, platform_1.TextColumn)(20),
    __metadata("design:type", String)
], Session.prototype, "begunWith", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Session.prototype, "createdAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Session.prototype, "lastSeenAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Session.prototype, "expiresAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Session.prototype, "endsAt", void 0);
exports.Session = Session = __decorate([
    (0, typeorm_1.Entity)('sessions'),
    (0, typeorm_1.Index)('sessions_digest', ['digest'], { unique: true }),
    (0, typeorm_1.Index)('sessions_user', ['organizationId', 'userId', 'id']),
    (0, typeorm_1.Index)('sessions_token', ['organizationId', 'tokenId', 'id']),
    (0, typeorm_1.Index)('sessions_expiry', ['organizationId', 'expiresAt'])
], Session);
//# sourceMappingURL=session.entity.js.map