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
exports.Joining = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const invitations_1 = require("../invitations/invitations");
const errors_1 = require("../model/errors");
const organization_entity_1 = require("../model/organization.entity");
const user_entity_1 = require("../model/user.entity");
const enrolment_1 = require("./enrolment");
/** The only action without a key or token: the invitation identifies the person and the organization. */
let Joining = class Joining {
    database;
    transactions;
    invitations;
    enrolment;
    constructor(database, transactions, invitations, enrolment) {
        this.database = database;
        this.transactions = transactions;
        this.invitations = invitations;
        this.enrolment = enrolment;
    }
    /**
     * Throws INVITATION_UNUSABLE with the reason, or INVALID_VALUE for an invalid name. `then` runs in the same transaction,
     * after the person has joined.
     */
    async acceptInvitation({ token, ...name }, origin, then) {
        const invitation = await this.invitations.byToken(token);
        const { organizationId, userId } = invitation;
        const store = this.database.store(invitation);
        const [[organization], [invited]] = await store.all(store.select(organization_entity_1.Organization, {}), store.select(user_entity_1.User, { id: userId }));
        if (!organization || !invited)
            throw (0, errors_1.invitationUnusable)('UNKNOWN');
        const principal = {
            ...origin,
            organizationId,
            organization,
            actor: { type: 'USER', id: userId, label: invited.userName },
            authentication: { method: 'INVITATION', credentialId: invitation.id },
            permissions: new Set(),
        };
        return this.transactions.commit(principal, async (tx) => {
            const user = await this.enrolment.join(tx, invitation.id, userId, name);
            return { user, organization, also: await then?.(tx) };
        });
    }
};
exports.Joining = Joining;
exports.Joining = Joining = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        audit_1.Transactions,
        invitations_1.Invitations,
        enrolment_1.Enrolment])
], Joining);
//# sourceMappingURL=joining.js.map