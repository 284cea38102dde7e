"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.ScimKeyChanges = exports.LONGEST_OVERLAP_MINUTES = void 0;
const common_1 = require("@nestjs/common");
const credential_entity_1 = require("../model/credential.entity");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const warnings_1 = require("../model/warnings");
const organizations_1 = require("../organization/organizations");
const keys_sql_1 = require("./keys.sql");
const new_credential_1 = require("./new-credential");
const scim_keys_1 = require("./scim-keys");
/** The longest overlap of the previous key and the new one: a day. */
exports.LONGEST_OVERLAP_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;
/** Generates, rotates and restricts SCIM keys. Generating requires `sso.setUp`, everything else `sso.manage`. */
let ScimKeyChanges = class ScimKeyChanges {
    /** Generates the organization's first key, which works once SCIM is switched on. */
    async generate(tx, { name = 'SCIM key', expiresAt = null } = {}) {
        if ((await lockAccepted(tx, 'sso.setUp')).length > 0)
            throw (0, errors_1.keyExists)();
        return create(tx, { name, expiresAt, allowedRanges: [] }, []);
    }
    /** Replaces the keys: from COMMIT on, every process refuses the previous ones. */
    async regenerate(tx, key = {}) {
        const former = await lockAccepted(tx);
        return replace(tx, former, key, { revokedAt: new Date() });
    }
    /** Adds a new key. The previous one stays valid for `overlapMinutes`, so that no request fails during the change. */
    async rotate(tx, overlapMinutes, key = {}) {
        const former = await lockAccepted(tx);
        if (overlapMinutes < 0 || overlapMinutes > exports.LONGEST_OVERLAP_MINUTES)
            throw (0, errors_1.invalidValue)('overlapMinutes', String(overlapMinutes), `a number from 0 to ${exports.LONGEST_OVERLAP_MINUTES}`);
        if (former.length > 1)
            throw (0, errors_1.keyRotating)(former[0].expiresAt ?? new Date());
        if (overlapMinutes === 0)
            return replace(tx, former, key, { revokedAt: new Date() });
        const end = new Date(Date.now() + overlapMinutes * MINUTE_MS);
        const [{ expiresAt } = { expiresAt: null }] = former;
        return replace(tx, former, key, { expiresAt: expiresAt && expiresAt < end ? expiresAt : end });
    }
    /**
     * Restricts a key to IP addresses and ranges; an empty list lifts the restriction. Throws INVALID_VALUE and
     * NOT_FOUND.
     */
    async restrict(tx, id, ranges) {
        const accepted = await lockAccepted(tx);
        const key = accepted.find((candidate) => candidate.id === id);
        if (!key)
            throw (0, errors_1.notFound)('ScimKey', id);
        const allowedRanges = (0, new_credential_1.validRanges)(ranges);
        if (allowedRanges.join() === key.allowedRanges.join())
            return key;
        const restricted = { ...key, allowedRanges };
        tx.update(credential_entity_1.ScimKey, restricted);
        tx.record({
            action: 'scim_key.ranges_changed',
            target: { type: 'SCIM_KEY', id, label: key.name },
            changes: [{ field: 'allowedRanges', before: key.allowedRanges, after: allowedRanges }],
        });
        return restricted;
    }
};
exports.ScimKeyChanges = ScimKeyChanges;
exports.ScimKeyChanges = ScimKeyChanges = __decorate([
    (0, common_1.Injectable)()
], ScimKeyChanges);
/** The accepted keys. Locks the organization's row, so that two generations cannot both find none. */
async function lockAccepted(tx, permission = 'sso.manage') {
    (0, policy_1.enforce)((0, policy_1.may)(tx.caller, permission));
    await (0, organizations_1.lockOrganization)(tx);
    return (await (0, scim_keys_1.presentKeys)(tx)).filter((key) => !(0, scim_keys_1.isExpired)(key));
}
/** The new key copies the last of the previous keys, which all end as `ending` says. */
function replace(tx, former, { name, expiresAt = null }, ending) {
    const last = former.at(-1);
    if (!last)
        throw (0, errors_1.keyMissing)();
    for (const key of former)
        tx.update(credential_entity_1.ScimKey, { ...key, ...ending });
    return create(tx, { name: name ?? last.name, expiresAt, allowedRanges: last.allowedRanges }, former, ending.expiresAt);
}
/** The removal safeguard's columns of a new key. */
const UNHELD = {
    peopleHeldAt: null,
    membershipsHeldAt: null,
    confirmedPeople: 0,
    confirmedMemberships: 0,
    confirmedUntil: null,
};
function create(tx, { name, expiresAt, allowedRanges }, former, overlapsUntil) {
    const { secret, stored } = (0, new_credential_1.newCredential)(tx, 'scim', name);
    // Expired keys stay listed until a new key is created.
    tx.write(keys_sql_1.endExpiredKeys, { now: Date.now() });
    const key = { ...stored, ...UNHELD, expiresAt: (0, new_credential_1.futureExpiry)(expiresAt), allowedRanges };
    tx.insert(credential_entity_1.ScimKey, [key]);
    if (!tx.caller.organization.scimEnabled)
        tx.warn((0, warnings_1.scimIsDisabled)(key));
    const identity = (of) => ({ id: of.id, label: `${of.name} ${of.hint}` });
    tx.record({
        action: former.length === 0 ? 'scim_key.generated' : overlapsUntil ? 'scim_key.rotated' : 'scim_key.regenerated',
        target: { type: 'SCIM_KEY', id: key.id, label: key.name },
        changes: [
            ...former.map((old) => ({ field: 'key', before: identity(old), after: null })),
            { field: 'key', before: null, after: identity(key) },
            ...(overlapsUntil ? [{ field: 'formerKeyExpiresAt', before: null, after: overlapsUntil }] : []),
        ],
    });
    return { key, secret };
}
//# sourceMappingURL=scim-key-changes.js.map