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
exports.InvitationLink = exports.Invitation = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** An offer to join, single use. Open if `acceptedAt` and `cancelledAt` are null and `expiresAt` is in the future. */
let Invitation = class Invitation {
    organizationId;
    id;
    userId;
    createdAt;
    expiresAt;
    /** When a mail server accepted the mail with a link; from then on, only the person gets the link. */
    mailedAt;
    acceptedAt;
    cancelledAt;
};
exports.Invitation = Invitation;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Invitation.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], Invitation.prototype, "id", void 0);
__decorate([
    (0, platform_1.IdColumn)(),
    __metadata("design:type", String)
], Invitation.prototype, "userId", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Invitation.prototype, "createdAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], Invitation.prototype, "expiresAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Invitation.prototype, "mailedAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Invitation.prototype, "acceptedAt", void 0);
__decorate([
    (0, platform_1.TimeColumn)({ nullable: true }),
    __metadata("design:type", Object)
], Invitation.prototype, "cancelledAt", void 0);
exports.Invitation = Invitation = __decorate([
    (0, typeorm_1.Entity)('invitations'),
    (0, typeorm_1.Index)('invitations_user', ['organizationId', 'userId', 'id'])
], Invitation);
/**
 * A link to an invitation. Each link that is sent or shown is a new one, because only the digest of its token is
 * stored. All of them work until one is used, so a mail that was sent twice never contains an invalid link.
 */
let InvitationLink = class InvitationLink {
    organizationId;
    invitationId;
    /**
     * SHA-256 of the token, in hex. A person presents only the token, so the index cannot start with the organization.
     */
    digest;
    createdAt;
};
exports.InvitationLink = InvitationLink;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], InvitationLink.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], InvitationLink.prototype, "invitationId", void 0);
__decorate([
    (0, platform_1.PrimaryTextColumn)(64),
    __metadata("design:type", String)
], InvitationLink.prototype, "digest", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], InvitationLink.prototype, "createdAt", void 0);
exports.InvitationLink = InvitationLink = __decorate([
    (0, typeorm_1.Entity)('invitation_links'),
    (0, typeorm_1.Index)('invitation_links_digest', ['digest'], { unique: true })
], InvitationLink);
//# sourceMappingURL=invitation.entity.js.map