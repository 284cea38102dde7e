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
exports.Profile = void 0;
const common_1 = require("@nestjs/common");
const invitations_1 = require("../invitations/invitations");
const rate_limit_1 = require("../limits/rate-limit");
const address_1 = require("../model/address");
const errors_1 = require("../model/errors");
const plain_attributes_1 = require("../model/plain-attributes");
const policy_1 = require("../model/policy");
const user_entity_1 = require("../model/user.entity");
const valid_text_1 = require("../model/valid-text");
const enrolment_1 = require("./enrolment");
const names_1 = require("./names");
const removal_1 = require("./removal");
const user_rows_1 = require("./user-rows");
/** Writes a person's attributes, including deactivation and reactivation. */
let Profile = class Profile {
    enrolment;
    invitations;
    removal;
    constructor(enrolment, invitations, removal) {
        this.enrolment = enrolment;
        this.invitations = invitations;
        this.removal = removal;
    }
    /** Applies a write to a locked person; a write that changes nothing leaves no trace. Notes say what was ignored. */
    async write(tx, user, write, notes) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'members.update'));
        const after = {
            ...user,
            ...nameColumns(tx, user, write, notes),
            ...addressColumn(tx, user, write, notes),
            ...(0, plain_attributes_1.plainAttributesIn)(write),
        };
        if (write.active === true && user.status === 'REMOVED')
            return this.enrolment.reactivate(tx, user, after);
        const saved = await this.saveIfChanged(tx, user, after);
        return write.active === false && saved.status !== 'REMOVED' ? this.removal.remove(tx, saved) : saved;
    }
    /** People write their own names, unless the identity provider is responsible for them. */
    async writeOwnName(tx, name) {
        const user = await lockOwn(tx);
        if (tx.caller.organization.nameSource === 'IDENTITY_PROVIDER')
            (0, policy_1.enforce)((0, policy_1.mayChangeManaged)(tx.caller, user, 'User', 'Your name'));
        const givenName = (0, valid_text_1.validName)('givenName', name.givenName, names_1.LONGEST_NAME);
        const familyName = (0, valid_text_1.validName)('familyName', name.familyName, names_1.LONGEST_NAME);
        const saved = await this.saveIfChanged(tx, user, { ...user, givenName, familyName, displayName: null });
        if (tx.events.length > 0)
            await (0, rate_limit_1.countOwnChange)(tx);
        return saved;
    }
    /** Which language a person chose in the console; null for none. It is no attribute of SCIM, so the version stays. */
    async writeOwnLanguage(tx, language) {
        const user = await lockOwn(tx);
        if (user.language === language)
            return user;
        const saved = { ...user, language };
        tx.update(user_entity_1.User, saved);
        const change = { field: 'language', before: user.language, after: language };
        tx.record({ action: 'member.updated', target: (0, user_rows_1.userTarget)(saved), changes: [change] });
        await (0, rate_limit_1.countOwnChange)(tx);
        return saved;
    }
    async saveIfChanged(tx, before, after) {
        const changes = (0, user_rows_1.userChanges)(before, after).filter(({ field }) => field !== 'userName' || !(0, address_1.sameAddress)(before.userName, after.userName));
        if (changes.length === 0)
            return recase(tx, before, after);
        const saved = await (0, user_rows_1.saveUser)(tx, before, after);
        // The previous link was sent to another mailbox.
        if (saved.status === 'INVITED' && !(0, address_1.sameAddress)(before.userName, saved.userName))
            changes.push(this.invitations.replace(tx, saved));
        tx.record({ action: 'member.updated', target: (0, user_rows_1.userTarget)(saved), changes });
        return saved;
    }
};
exports.Profile = Profile;
exports.Profile = Profile = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [enrolment_1.Enrolment,
        invitations_1.Invitations,
        removal_1.Removal])
], Profile);
/** The row of the caller, who must be a person. */
function lockOwn(tx) {
    const { actor } = tx.caller;
    if (actor.type !== 'USER' || actor.id === null)
        throw (0, errors_1.permissionMissing)('members.update');
    return (0, user_rows_1.lockUser)(tx, actor.id);
}
/** A change of case alone is not a change of address, but responses show the last spelling. */
function recase(tx, before, { userName }) {
    if (before.userName === userName)
        return before;
    const after = { ...before, userName };
    tx.update(user_entity_1.User, after);
    return after;
}
function addressColumn(tx, user, write, notes) {
    const written = write.userName?.trim();
    if (written === undefined)
        return { userName: user.userName };
    // Decomposed letters can make the same address longer than the limit.
    if ((0, address_1.sameAddress)(written, user.userName))
        return { userName: (0, address_1.isValidAddress)(written) ? written : user.userName };
    if (write.active === false) {
        notes.push('userName: the new address was ignored because active is false');
        return { userName: user.userName };
    }
    const userName = (0, address_1.validAddress)('userName', written);
    if (!tx.caller.organization.userNameMutable)
        throw (0, errors_1.immutable)('userName', userName, 'userNameMutable');
    return { userName };
}
/** Placeholders are not names, and a derived displayName that is sent back is an echo. */
function nameColumns(tx, user, write, notes) {
    const ownNameWins = tx.caller.organization.nameSource === 'PERSON' && user.joinedAt !== null;
    const names = { givenName: user.givenName, familyName: user.familyName, displayName: user.displayName };
    for (const field of ['givenName', 'familyName', 'displayName']) {
        const written = write[field];
        if (written === undefined || (written !== null && (0, names_1.isPlaceholder)(written)))
            continue;
        if (field === 'displayName' && user.displayName === null && written === (0, names_1.shownNames)(user).displayName)
            continue;
        if (ownNameWins && written !== names[field])
            notes.push(`${field}: not changed, because people set their own names in this organization`);
        else
            names[field] = written;
    }
    return names;
}
//# sourceMappingURL=profile.js.map