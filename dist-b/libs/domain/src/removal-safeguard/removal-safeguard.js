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
exports.RemovalSafeguard = void 0;
exports.releaseKeys = releaseKeys;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const credential_entity_1 = require("../model/credential.entity");
const domain_error_1 = require("../model/domain-error");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const removal_limit_1 = require("../model/removal-limit");
const removals_entity_1 = require("../model/removals.entity");
const user_entity_1 = require("../model/user.entity");
const outbox_1 = require("../outbox/outbox");
const held_removals_1 = require("./held-removals");
const removal_counts_1 = require("./removal-counts");
const removal_safeguard_sql_1 = require("./removal-safeguard.sql");
/** The most admins who get a mail. */
const MOST_NOTIFIED = 20;
/** Holds removals of a SCIM key above a limit (`countPerson`, `countMemberships`) until an admin confirms them. */
let RemovalSafeguard = class RemovalSafeguard {
    transactions;
    constructor(transactions) {
        this.transactions = transactions;
    }
    /**
     * Records the removals of a change that was refused with REMOVAL_SAFEGUARD and rolled back, and holds the key. If
     * refusals race, the first one to lock the key notifies the admins. Does nothing if an admin has confirmed them
     * meanwhile, for any other failure, or for an admin who replays a request of the key.
     */
    async hold(principal, failure) {
        if (!isHeld(failure) || principal.actor.type !== 'SCIM_KEY')
            return;
        const { kind, subject, asked } = failure.details;
        const { id: keyId, label } = principal.actor;
        await this.transactions.run(principal, async (tx) => {
            const known = await (0, removal_counts_1.lockKeyRemovals)(tx, keyId, { subject, asked });
            if (!known || (0, removal_limit_1.admit)(known, asked))
                return;
            (0, held_removals_1.noteHeld)(tx, keyId, { subject, asked });
            if (known.heldAt)
                return;
            tx.update(credential_entity_1.ScimKey, { ...known.key, [removal_counts_1.keyColumns[kind].heldAt]: new Date() });
            tx.record({
                action: 'scim.removals_held',
                target: { type: 'SCIM_KEY', id: keyId, label },
                changes: [{ field: `${kind}WithinHour`, before: known.removed, after: known.removed + asked }],
            });
            for (const admin of await adminsToNotify(tx))
                (0, outbox_1.enqueue)(tx, 'REMOVALS_HELD', admin.id);
        });
    }
    /**
     * Lets a key remove more within the next hour, in one request or several, in addition to the limits: the given
     * numbers, by default everything that waits. Deletes the waiting removals, because the identity provider requests
     * them again. Without waiting removals and numbers, changes nothing. Throws NOT_FOUND.
     */
    async confirm(tx, keyId, numbers) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'sso.manage'));
        const key = await tx.first(credential_entity_1.ScimKey, { id: keyId, revokedAt: null }, { lock: 'update' });
        if (!key)
            throw (0, errors_1.notFound)('ScimKey', keyId);
        const waiting = await (0, held_removals_1.countHeld)(tx, keyId);
        const { people = waiting.people, memberships = waiting.memberships } = numbers;
        if (!key.peopleHeldAt && !key.membershipsHeldAt && people === 0 && memberships === 0)
            return key;
        const after = {
            ...key,
            peopleHeldAt: null,
            membershipsHeldAt: null,
            confirmedPeople: people,
            confirmedMemberships: memberships,
            confirmedUntil: new Date(Date.now() + removal_limit_1.HOUR_MS),
        };
        tx.update(credential_entity_1.ScimKey, after);
        tx.delete(removals_entity_1.HeldRemoval, { keyId });
        tx.record({
            action: 'scim.removals_confirmed',
            target: { type: 'SCIM_KEY', id: key.id, label: key.name },
            changes: [
                { field: 'confirmedPeople', before: null, after: people },
                { field: 'confirmedMemberships', before: null, after: memberships },
            ],
        });
        return after;
    }
};
exports.RemovalSafeguard = RemovalSafeguard;
exports.RemovalSafeguard = RemovalSafeguard = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [audit_1.Transactions])
], RemovalSafeguard);
/**
 * Releases every held key after a limit was raised. Past removals still count, and further removals above the limit are
 * held again.
 */
async function releaseKeys(tx) {
    const rows = tx.rows(credential_entity_1.ScimKey, 'k');
    for (const key of (await tx.read((0, removal_safeguard_sql_1.lockHeldKeys)(rows))).map(rows.read)) {
        tx.update(credential_entity_1.ScimKey, { ...key, peopleHeldAt: null, membershipsHeldAt: null });
        tx.record({
            action: 'scim.removals_released',
            target: { type: 'SCIM_KEY', id: key.id, label: key.name },
            changes: [{ field: 'heldAt', before: key.peopleHeldAt ?? key.membershipsHeldAt, after: null }],
        });
    }
}
/** The first admins, if there are very many. */
const adminsToNotify = (tx) => tx.find(user_entity_1.User, { role: 'ADMIN', status: 'JOINED' }, { orderBy: 'id', limit: MOST_NOTIFIED });
const isHeld = (failure) => failure instanceof domain_error_1.DomainError && failure.code === 'REMOVAL_SAFEGUARD';
//# sourceMappingURL=removal-safeguard.js.map