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
exports.Enrolment = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const role_definition_1 = require("../access/role-definition");
const invitations_1 = require("../invitations/invitations");
const counters_1 = require("../lists/counters");
const address_1 = require("../model/address");
const errors_1 = require("../model/errors");
const plain_attributes_1 = require("../model/plain-attributes");
const policy_1 = require("../model/policy");
const principal_1 = require("../model/principal");
const role_1 = require("../model/role");
const valid_text_1 = require("../model/valid-text");
const deleted_addresses_1 = require("./deleted-addresses");
const member_roles_1 = require("./member-roles");
const membership_changes_1 = require("./membership-changes");
const names_1 = require("./names");
const user_rows_1 = require("./user-rows");
/** How people enter the organization: invited, created, invited again, and joining. */
let Enrolment = class Enrolment {
    invitations;
    constructor(invitations) {
        this.invitations = invitations;
    }
    /**
     * Invites a person. If the address belongs to a REMOVED person, that record is reactivated under the same ID; if it
     * belongs to a person whose invitation has expired, a new invitation replaces it, unless an identity provider asks.
     * Any other taken address is ALREADY_EXISTS, even if two requests race (the unique index decides). `entitled` =
     * another rule lets the caller invite.
     */
    async enrol(tx, input, entitled = false) {
        const role = await (0, member_roles_1.lockedRole)(tx, input.role ?? 'VIEWER');
        if (!entitled)
            (0, policy_1.enforce)((0, policy_1.mayInviteAs)(tx.caller, role));
        (0, member_roles_1.requireAssignable)(tx, role);
        const user = (0, user_rows_1.newUser)(tx, input);
        if ((await this.isTaken(tx, input)) || !(await (0, user_rows_1.insertUser)(tx, user)))
            return this.revive(tx, input);
        (0, counters_1.adjustCounter)(tx, user.status, 1);
        (0, role_definition_1.countRoleUse)(tx, null, user.role);
        if (user.status === 'INVITED')
            this.invitations.issue(tx, user);
        tx.record({
            action: user.status === 'INVITED' ? 'member.invited' : 'member.created',
            target: (0, user_rows_1.userTarget)(user),
            changes: (0, user_rows_1.userChanges)(null, user),
        });
        return user;
    }
    /**
     * Invites a REMOVED person (locked by the caller) again: with the minimum permission and no old grant; dormant
     * memberships take effect again.
     */
    async reactivate(tx, before, written = {}) {
        (0, policy_1.enforce)((0, policy_1.mayInviteAs)(tx.caller, (0, role_1.builtInRole)('VIEWER')));
        const after = await (0, user_rows_1.saveUser)(tx, before, {
            ...before,
            ...written,
            status: 'INVITED',
            role: 'VIEWER',
            roleSince: new Date(),
            roleGivenBy: (0, platform_1.authorOf)(tx.caller),
            removedAt: null,
        });
        const groups = await (0, membership_changes_1.wakeMemberships)(tx, after.id);
        (0, counters_1.adjustCounter)(tx, 'REMOVED', -1);
        (0, counters_1.adjustCounter)(tx, 'INVITED', 1);
        this.invitations.issue(tx, after);
        tx.record({
            action: 'member.reactivated',
            target: (0, user_rows_1.userTarget)(after),
            changes: [...(0, user_rows_1.userChanges)(before, after), ...groups],
        });
        return after;
    }
    /** The invited person joins under the names that they enter. Refused if the invitation was used meanwhile. */
    async join(tx, invitationId, userId, name) {
        const before = await (0, user_rows_1.lockUser)(tx, userId);
        if (before.status !== 'INVITED')
            throw (0, errors_1.invitationUnusable)(before.status === 'JOINED' ? 'USED' : 'CANCELLED');
        await this.invitations.accept(tx, invitationId);
        const after = await (0, user_rows_1.saveUser)(tx, before, {
            ...before,
            givenName: (0, valid_text_1.validName)('givenName', name.givenName, names_1.LONGEST_NAME),
            familyName: (0, valid_text_1.validName)('familyName', name.familyName, names_1.LONGEST_NAME),
            displayName: null,
            status: 'JOINED',
            joinedAt: before.joinedAt ?? new Date(),
        });
        (0, counters_1.adjustCounter)(tx, 'INVITED', -1);
        (0, counters_1.adjustCounter)(tx, 'JOINED', 1);
        tx.record({ action: 'member.joined', target: (0, user_rows_1.userTarget)(after), changes: (0, user_rows_1.userChanges)(before, after) });
        return after;
    }
    /** An invited person joins by signing in. Undefined if the person has joined or was removed meanwhile. */
    async joinBySignIn(tx, userId, { givenName, familyName }) {
        const before = await (0, user_rows_1.lockUser)(tx, userId);
        if (before.status !== 'INVITED')
            return undefined;
        this.invitations.closeAll(tx, userId);
        const named = before.givenName === null && before.familyName === null ? { givenName, familyName } : {};
        const after = await (0, user_rows_1.saveUser)(tx, before, {
            ...before,
            ...named,
            status: 'JOINED',
            joinedAt: before.joinedAt ?? new Date(),
        });
        (0, counters_1.adjustCounter)(tx, 'INVITED', -1);
        (0, counters_1.adjustCounter)(tx, 'JOINED', 1);
        recordSignIn(tx, before, after);
        return after;
    }
    /**
     * An unknown person joins by signing in with an address of one of the organization's domains and gets the lowest
     * role. Undefined if the address is taken meanwhile. Throws AddressWasDeletedError if the person was deleted, unless
     * the organization lets deleted people come back.
     */
    async enterBySignIn(tx, { email, givenName, familyName }) {
        const invited = (0, user_rows_1.newUser)(tx, { userName: email, givenName, familyName });
        const joined = { ...invited, status: 'JOINED', joinedAt: invited.createdAt };
        const user = { ...joined, ...(0, names_1.nameKeys)(joined) };
        if (!(await (0, user_rows_1.insertUser)(tx, user)))
            return undefined;
        if (!tx.caller.organization.jitAfterDeletion)
            await (0, deleted_addresses_1.requireNeverDeleted)(tx, email);
        (0, counters_1.adjustCounter)(tx, 'JOINED', 1);
        recordSignIn(tx, null, user);
        return user;
    }
    /**
     * Whether the address is taken, read without a lock: concurrent inserts of the same key share a lock of the row and
     * would wait for each other. Throws ALREADY_EXISTS if the person cannot come back.
     */
    async isTaken(tx, { userName }) {
        const existing = await (0, user_rows_1.findUser)(tx, (0, address_1.memberReference)(userName.trim()));
        if (existing && existing.status !== 'REMOVED' && !(await this.isStranded(tx, existing)))
            throw (0, errors_1.alreadyExists)('userName', userName);
        return existing !== undefined;
    }
    async revive(tx, input) {
        // Another request may have inserted the address since.
        await this.isTaken(tx, input);
        const existing = await (0, user_rows_1.lockUser)(tx, (0, address_1.memberReference)(input.userName.trim()));
        if (await this.isStranded(tx, existing))
            return this.inviteAgain(tx, existing, input.role ?? 'VIEWER');
        if (existing.status !== 'REMOVED')
            throw (0, errors_1.alreadyExists)('userName', input.userName);
        const user = (0, user_rows_1.newUser)(tx, input);
        const { givenName, familyName, displayName } = user;
        const names = { userName: input.userName.trim(), givenName, familyName, displayName };
        const written = { ...names, ...(0, plain_attributes_1.plainAttributesIn)(user) };
        if (input.active !== false)
            return this.reactivate(tx, existing, written);
        const after = await (0, user_rows_1.saveUser)(tx, existing, { ...existing, ...written });
        tx.record({ action: 'member.updated', target: (0, user_rows_1.userTarget)(after), changes: (0, user_rows_1.userChanges)(existing, after) });
        return after;
    }
    /** Whether an invited person can no longer join. For an identity provider, the address is taken all the same. */
    async isStranded(tx, { id, status }) {
        if (status !== 'INVITED' || (0, principal_1.scimKeyOf)(tx.caller))
            return false;
        return (await this.invitations.open(tx, id)) === undefined;
    }
    /**
     * Replaces an expired invitation with one for the role given now. A caller who may not give the previous role may not
     * take it away either.
     */
    async inviteAgain(tx, before, role) {
        (0, policy_1.enforce)((0, policy_1.mayInviteAs)(tx.caller, await (0, member_roles_1.lockedRole)(tx, before.role)));
        const after = role === before.role ? before : await (0, user_rows_1.saveUser)(tx, before, { ...before, role });
        this.invitations.replace(tx, after);
        tx.record({
            action: 'member.invited',
            target: (0, user_rows_1.userTarget)(after),
            changes: [...(0, user_rows_1.userChanges)(before, after), { field: 'invitation', before: 'EXPIRED', after: 'OPEN' }],
        });
        return after;
    }
};
exports.Enrolment = Enrolment;
exports.Enrolment = Enrolment = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [invitations_1.Invitations])
], Enrolment);
function recordSignIn(tx, before, after) {
    tx.record({
        action: 'member.joined',
        target: (0, user_rows_1.userTarget)(after),
        changes: [...(0, user_rows_1.userChanges)(before, after), { field: 'via', before: null, after: 'SIGN_IN' }],
    });
}
//# sourceMappingURL=enrolment.js.map