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
exports.SignInLink = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** A link with which a person signs in once. Only its digest is stored. */
let SignInLink = class SignInLink {
    organizationId;
    id;
    userId;
    /** SHA-256 of the secret, in hex. The secret alone determines the organization, so the index cannot start with it. */
    digest;
    language;
    createdAt;
    expiresAt;
    usedAt;
};
exports.SignInLink = SignInLink;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], SignInLink.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], SignInLink.prototype, "id", void 0);
__decorate([
    (0, platform_1.IdColumn)(),
    __metadata("design:type", String)
], SignInLink.prototype, "userId", void 0);
__decorate([
    (0, platform_1.TextColumn)(64),
    __metadata("design:type", String)
], SignInLink.prototype, "digest", void 0);
__decorate([
    (0, platform_1.TextColumn)(2),
    __metadata("design:type", String)
], SignInLink.prototype, "language", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], SignInLink.prototype, "createdAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], SignInLink.prototype, "expiresAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], SignInLink.prototype, "usedAt", void 0);
exports.SignInLink = SignInLink = __decorate([
    (0, typeorm_1.Entity)('sign_in_links'),
    (0, typeorm_1.Index)('sign_in_links_digest', ['digest'], { unique: true }),
    (0, typeorm_1.Index)('sign_in_links_user', ['organizationId', 'userId', 'id']),
    (0, typeorm_1.Index)('sign_in_links_expiry', ['organizationId', 'expiresAt'])
], SignInLink);
//# sourceMappingURL=sign-in-link.entity.js.map