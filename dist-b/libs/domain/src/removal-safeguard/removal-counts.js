"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.keyColumns = exports.countedAt = void 0;
exports.countPerson = countPerson;
exports.countMemberships = countMemberships;
exports.lockKeyRemovals = lockKeyRemovals;
const counters_1 = require("../lists/counters");
const credential_entity_1 = require("../model/credential.entity");
const errors_1 = require("../model/errors");
const principal_1 = require("../model/principal");
const removal_limit_1 = require("../model/removal-limit");
const removals_entity_1 = require("../model/removals.entity");
const removal_safeguard_sql_1 = require("./removal-safeguard.sql");
const MINUTE_MS = 60_000;
/** The number of minutes that count, including the current one. */
const WINDOW = 60;
/** For the person's row: when a removal of the person was last counted. Within the hour it is not counted again. */
const countedAt = (tx, { removalCountedAt }) => (0, principal_1.scimKeyOf)(tx.caller) ? new Date() : removalCountedAt;
exports.countedAt = countedAt;
/**
 * Counts a person, locked by the caller, whom a SCIM key removes from the organization; each person counts once, and
 * removals by other callers do not count. Throws REMOVAL_SAFEGUARD if the organization's hourly limit is exceeded. Call
 * it after everything else that the change touches is locked: the key is locked last, until the transaction ends.
 */
async function countPerson(tx, { id, removalCountedAt }) {
    if (removalCountedAt && removalCountedAt.getTime() > Date.now() - removal_limit_1.HOUR_MS)
        return;
    await count(tx, { subject: { kind: 'USER', subjectId: id }, asked: 1 });
}
/** The same for memberships that a SCIM key removes from a group, if the group carries roles. */
async function countMemberships(tx, { id }, memberships) {
    if (memberships > 0)
        await count(tx, { subject: { kind: 'GROUP', subjectId: id }, asked: memberships });
}
async function count(tx, removal) {
    const keyId = (0, principal_1.scimKeyOf)(tx.caller)?.id;
    if (!keyId)
        return;
    const known = await lockKeyRemovals(tx, keyId, removal);
    if (!known)
        return;
    const kind = (0, removal_limit_1.kindOf)(removal);
    const { key, limit, removed, confirmed, heldAt, current } = known;
    const admitted = (0, removal_limit_1.admit)(known, removal.asked);
    if (!admitted)
        throw (0, errors_1.removalsHeld)({ ...removal, limit, removed, confirmed, heldAt });
    if (admitted.confirmed > 0) {
        const { left } = exports.keyColumns[kind];
        tx.update(credential_entity_1.ScimKey, { ...key, [left]: key[left] - admitted.confirmed });
    }
    // The lock of the key keeps others from this row.
    tx.replace(removals_entity_1.ScimRemovals, [{ ...current, [kind]: current[kind] + admitted.counted }]);
    tx.write(removal_safeguard_sql_1.deleteEnded, { keyId, endedMinute: current.minute - WINDOW });
}
/** Properties of a key by kind of removal: since when removals wait, and how many more an admin has confirmed. */
exports.keyColumns = {
    people: { heldAt: 'peopleHeldAt', left: 'confirmedPeople' },
    memberships: { heldAt: 'membershipsHeldAt', left: 'confirmedMemberships' },
};
/**
 * Locks a SCIM key and reads how close it is to a limit, in one round trip and at most 60 rows; undefined for
 * memberships of a group without roles. Concurrent changes with one key wait here; later statements see everything
 * committed before the lock was granted. The total includes the removals of the past hour, so that the limit does not
 * shrink while people are removed.
 */
async function lockKeyRemovals(tx, keyId, asked) {
    const { organizationId } = tx;
    const kind = (0, removal_limit_1.kindOf)(asked);
    const minute = Math.floor(Date.now() / MINUTE_MS);
    const [[key], [limit], minutes, [all]] = await tx.all(tx.select(credential_entity_1.ScimKey, { id: keyId }, { lock: 'update' }), tx.query((0, removal_safeguard_sql_1.limitOfKind)(kind)), tx.select(removals_entity_1.ScimRemovals, { keyId }, { orderBy: 'minute', after: minute - WINDOW }), kind === 'people' ? (0, counters_1.counterQuery)(tx, ['INVITED', 'JOINED']) : roleQuery(tx, asked));
    if (all === undefined)
        return undefined;
    const removed = minutes.reduce((sum, row) => sum + row[kind], 0);
    const isNear = removed + asked.asked > limit.number;
    const total = async () => (kind === 'people' ? all : await readMembershipsWithRoles(tx));
    const { heldAt, left } = exports.keyColumns[kind];
    const { confirmedUntil } = key;
    return {
        key: key,
        limit: isNear ? (0, removal_limit_1.limitOf)(limit, removed + (await total())) : limit.number,
        removed,
        confirmed: confirmedUntil && confirmedUntil > new Date() ? key[left] : 0,
        heldAt: key[heldAt],
        current: minutes.find((row) => row.minute === minute) ?? {
            organizationId,
            keyId,
            minute,
            people: 0,
            memberships: 0,
        },
    };
}
/** One row if the group carries a role. The number of memberships with roles is only read above the limit's number. */
const roleQuery = (tx, { subject }) => tx.query(removal_safeguard_sql_1.roleOfGroup, { groupId: subject.subjectId }, () => 0);
async function readMembershipsWithRoles(tx) {
    const [row] = await tx.read(removal_safeguard_sql_1.membershipsWithRoles);
    return Number(row?.total ?? 0);
}
//# sourceMappingURL=removal-counts.js.map