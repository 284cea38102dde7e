"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.membershipDiffOf = membershipDiffOf;
exports.currentQueries = currentQueries;
exports.restOfCurrent = restOfCurrent;
exports.currentOf = currentOf;
exports.changeMembers = changeMembers;
const platform_1 = require("../../../platform/src/index.js");
const address_1 = require("../model/address");
const group_entity_1 = require("../model/group.entity");
const removal_counts_1 = require("../removal-safeguard/removal-counts");
const group_rows_1 = require("./group-rows");
const member_steps_1 = require("./member-steps");
const membership_changes_1 = require("./membership-changes");
const memberships_sql_1 = require("./memberships.sql");
const user_rows_1 = require("./user-rows");
const users_sql_1 = require("./users.sql");
/** Entries per event; a push of 100,000 members becomes many events of bounded size. */
const CHANGES_PER_EVENT = 100;
/** Applies the steps in order: a member who is added and then removed ends up removed. */
async function membershipDiffOf(steps, people) {
    const diff = { exact: false, present: new Map(), absent: new Map() };
    for (const step of steps) {
        if ((0, member_steps_1.isWhole)(step)) {
            diff.exact = true;
            diff.present.clear();
            diff.absent.clear();
        }
        if (step.kind === 'clear')
            continue;
        const [into, from] = step.kind === 'remove' ? [diff.absent, diff.present] : [diff.present, diff.absent];
        await (0, platform_1.forEachGivingWay)(step.references, (reference) => {
            const person = people.get((0, address_1.keyOf)(reference));
            if (!person)
                return;
            from.delete(person.id);
            into.set(person.id, person);
        });
    }
    return diff;
}
/** Memberships per read when all of them are needed. */
const READ_AT_ONCE = 2000;
/**
 * The queries for the memberships that the steps, which name these references, may touch. They cost as much as the
 * change is large. If all members are needed, they read the first ones, and `restOfCurrent` reads the others.
 */
function currentQueries(tx, groupId, steps, references) {
    if (steps.some(member_steps_1.isWhole))
        return [currentAfter(tx, groupId, '')];
    return (0, member_steps_1.inChunks)(references, (column, keys) => tx.query(memberships_sql_1.membershipsOfGroup[column], { groupId, keys }));
}
const currentAfter = (tx, groupId, after) => tx.query(memberships_sql_1.membershipsAfter, { groupId, after, first: READ_AT_ONCE });
/** Adds the memberships that `currentQueries` left out, for a locked group all of whose members are needed. */
async function restOfCurrent(tx, groupId, current) {
    for (let read = new Map(current); read.size === READ_AT_ONCE;) {
        const after = [...read.keys()].at(-1);
        read = await currentOf(await tx.all(currentAfter(tx, groupId, after)));
        for (const [id, dormant] of read)
            current.set(id, dormant);
    }
}
async function currentOf(answers) {
    const current = new Map();
    await (0, platform_1.forEachGivingWay)(answers.flat(), ({ userId, dormant }) => current.set(userId, Boolean(dormant)));
    return current;
}
/**
 * Applies the diff to a locked group and writes only the differences. Returns the change in the number of members, or
 * undefined for no change.
 */
async function changeMembers(tx, group, diff, current) {
    const added = [];
    const removedIds = [];
    await (0, platform_1.forEachGivingWay)(diff.present.values(), (person) => {
        if (!current.has(person.id))
            added.push(person);
    });
    await (0, platform_1.forEachGivingWay)(current.keys(), (id) => {
        if (diff.exact ? !diff.present.has(id) : diff.absent.has(id))
            removedIds.push(id);
    });
    if (added.length === 0 && removedIds.length === 0)
        return undefined;
    const gone = removedIds.filter((id) => !current.get(id)).length;
    await (0, removal_counts_1.countMemberships)(tx, group, gone);
    const removed = await removedPeople(tx, removedIds, diff.absent);
    for (const userIds of (0, platform_1.chunks)(removedIds)) {
        (0, membership_changes_1.endMemberships)(tx, 'ofPeopleInGroup', { groupId: group.id, userIds });
    }
    for (const some of (0, platform_1.chunks)(added)) {
        await (0, platform_1.giveWay)();
        tx.insert(group_entity_1.Membership, some.map((person) => membership(tx, group, person)));
    }
    await recordMembers(tx, group, added, removed);
    return added.filter((person) => person.status !== 'REMOVED').length - gone;
}
/** Reads only the people who are not known yet. */
async function removedPeople(tx, ids, known) {
    const unknown = (0, platform_1.chunks)(ids.filter((id) => !known.has(id)));
    const read = await tx.all(...unknown.map((keys) => tx.query((0, users_sql_1.namesOfPeople)('id'), { keys })));
    return [...ids.flatMap((id) => known.get(id) ?? []), ...read.flat()];
}
const membership = (tx, group, person) => ({
    organizationId: tx.organizationId,
    groupId: group.id,
    userId: person.id,
    dormant: person.status === 'REMOVED',
    managedBy: (0, user_rows_1.managedBy)(tx, 'LOCAL'),
    addedAt: new Date(),
});
async function recordMembers(tx, group, added, removed) {
    const all = [
        ...removed.map((person) => ({ field: 'members', before: (0, user_rows_1.userLabel)(person), after: null })),
        ...added.map((person) => ({ field: 'members', before: null, after: (0, user_rows_1.userLabel)(person) })),
    ];
    for (const changes of (0, platform_1.chunks)(all, CHANGES_PER_EVENT)) {
        await (0, platform_1.giveWay)();
        tx.record({ action: 'group.members_changed', target: (0, group_rows_1.groupTarget)(group), changes });
    }
}
//# sourceMappingURL=group-members.js.map