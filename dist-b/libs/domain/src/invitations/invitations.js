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
exports.expireInvitationsAs = exports.invitationLink = exports.Invitations = void 0;
exports.newLink = newLink;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const secret_1 = require("../model/secret");
const warnings_1 = require("../model/warnings");
const outbox_1 = require("../outbox/outbox");
const invitation_entity_1 = require("./invitation.entity");
const invitations_sql_1 = require("./invitations.sql");
const DAY_MS = 24 * 60 * 60 * 1000;
let Invitations = class Invitations {
    database;
    constructor(database) {
        this.database = database;
    }
    /** Invites a person to join. The outbox sends the mail with a link after the transaction is committed. */
    issue(tx, user) {
        const now = new Date();
        const { sendInvitations, invitationDays } = tx.caller.organization;
        const invitation = {
            organizationId: tx.organizationId,
            id: (0, platform_1.newId)(),
            userId: user.id,
            createdAt: now,
            expiresAt: new Date(now.getTime() + invitationDays * DAY_MS),
            mailedAt: null,
            acceptedAt: null,
            cancelledAt: null,
        };
        tx.insert(invitation_entity_1.Invitation, [invitation]);
        if (sendInvitations)
            (0, outbox_1.enqueue)(tx, 'INVITATION', invitation.id);
        else
            tx.warn((0, warnings_1.invitationNotSent)(user));
    }
    /** Replaces a person's open invitations; previous links become invalid. Returns the change for the event. */
    replace(tx, user) {
        this.cancel(tx, user.id);
        this.issue(tx, user);
        return { field: 'invitation', before: 'SENT', after: 'SENT_AGAIN' };
    }
    /** The invitation with which a person can still join; reliable only if the caller has locked the person. */
    async open(tx, userId) {
        const now = new Date();
        return (await tx.find(invitation_entity_1.Invitation, pendingOf([userId]))).find(({ expiresAt }) => expiresAt > now);
    }
    /** Creates a link to an invitation for an admin to hand over, and returns its token, which is not stored. */
    addLink(tx, invitation) {
        const { link, token } = newLink(invitation);
        tx.insert(invitation_entity_1.InvitationLink, [link]);
        return token;
    }
    /** Cancels a person's open invitations. */
    cancel(tx, userId) {
        tx.write((0, invitations_sql_1.endPending)('cancelled_at'), { userId, now: Date.now() });
    }
    /** Marks the invitations of a person who joined in another way as used. */
    closeAll(tx, userId) {
        tx.write((0, invitations_sql_1.endPending)('accepted_at'), { userId, now: Date.now() });
    }
    /** The open invitation with this token, in any organization. Throws INVITATION_UNUSABLE with the reason. */
    async byToken(token) {
        const store = this.database.acrossOrganizations;
        const rows = store.rows(invitation_entity_1.Invitation, 'i');
        const found = (0, secret_1.isSecret)('invite', token)
            ? await store.read((0, invitations_sql_1.invitationByDigest)(rows), { digest: (0, secret_1.digestOf)(token) })
            : [];
        const [invitation] = found.map(rows.read);
        if (!invitation)
            throw (0, errors_1.invitationUnusable)('UNKNOWN');
        const obstacle = obstacleOf(invitation);
        if (obstacle)
            throw (0, errors_1.invitationUnusable)(obstacle);
        return invitation;
    }
    /**
     * Marks the invitation as used if it is still open: another request may have used or replaced it since the look-up.
     */
    async accept(tx, id) {
        if ((await tx.execute(invitations_sql_1.acceptOpen, { id, now: Date.now() })) === 1)
            return;
        const found = await tx.byId(invitation_entity_1.Invitation, id);
        throw (0, errors_1.invitationUnusable)((found && obstacleOf(found)) ?? 'USED');
    }
    /** The newest invitation of each of these people that was neither accepted nor cancelled; it may have expired. */
    async pendingOf(principal, userIds) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'members.read'));
        if (userIds.length === 0)
            return new Map();
        const rows = await this.database.store(principal).find(invitation_entity_1.Invitation, pendingOf(userIds), { orderBy: 'id' });
        return new Map(rows.map((row) => [row.userId, row]));
    }
};
exports.Invitations = Invitations;
exports.Invitations = Invitations = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], Invitations);
/** Invitations of these people that were neither used nor cancelled; they may have expired. */
const pendingOf = (userId) => ({ userId, acceptedAt: null, cancelledAt: null });
/** The link with which an invited person joins. The token is in the fragment, which reaches no server or log. */
const invitationLink = (publicUrl, token) => `${publicUrl}/console/join#${token}`;
exports.invitationLink = invitationLink;
/** A new link to an invitation: its row and its token. */
function newLink({ organizationId, id }) {
    const token = (0, secret_1.newSecret)('invite');
    return { link: { organizationId, invitationId: id, digest: (0, secret_1.digestOf)(token), createdAt: new Date() }, token };
}
/** Why the invitation can no longer be used. */
function obstacleOf({ acceptedAt, cancelledAt, expiresAt }) {
    if (acceptedAt)
        return 'USED';
    if (cancelledAt)
        return 'CANCELLED';
    return expiresAt <= new Date() ? 'EXPIRED' : undefined;
}
/**
 * Expires the open invitations of everyone invited as a role that gives more from now on, so that no earlier link gives
 * more than its sender intended. Admins send them again one by one. Returns whether there were any. The caller has
 * locked the role.
 */
const expireInvitationsAs = async (tx, role) => (await tx.execute(invitations_sql_1.expireOpenAs, { role, now: Date.now() })) > 0;
exports.expireInvitationsAs = expireInvitationsAs;
//# sourceMappingURL=invitations.js.map