"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.suspendMemberships = suspendMemberships;
exports.wakeMemberships = wakeMemberships;
exports.endMembershipsOf = endMembershipsOf;
exports.endMemberships = endMemberships;
exports.endEveryMembership = endEveryMembership;
const group_entity_1 = require("../model/group.entity");
const group_rows_1 = require("./group-rows");
const memberships_sql_1 = require("./memberships.sql");
/** Memberships per statement. */
const ENDED_AT_ONCE = 500;
/**
 * When a person is removed: memberships of groups that an identity provider manages become dormant, the others end.
 * Returns the affected groups for the event.
 */
async function suspendMemberships(tx, userId) {
    const groups = await lockGroupsOf(tx, userId, false);
    if (groups.length === 0)
        return [];
    const [pushed, local] = [groups.filter(isPushed), groups.filter((group) => !isPushed(group))];
    tx.write((0, memberships_sql_1.copyToHistory)('ofPerson'), { userId, now: Date.now() });
    if (local.length > 0)
        tx.write((0, memberships_sql_1.deleteMemberships)('ofPersonInGroups'), { userId, groupIds: idsOf(local) });
    if (pushed.length > 0)
        tx.write(memberships_sql_1.markDormant, { userId, groupIds: idsOf(pushed) });
    countMembers(tx, groups, -1);
    return groups.map(left);
}
/** When a person returns: dormant memberships take effect again from now. Returns the groups for the event. */
async function wakeMemberships(tx, userId) {
    const groups = await lockGroupsOf(tx, userId, true);
    if (groups.length === 0)
        return [];
    tx.write(memberships_sql_1.clearDormant, { userId, groupIds: idsOf(groups), now: Date.now() });
    countMembers(tx, groups, 1);
    return groups.map((group) => ({ field: 'groups', before: null, after: (0, group_rows_1.groupLabel)(group) }));
}
/** When a person's record is deleted: every membership ends. Returns the affected groups for the event. */
async function endMembershipsOf(tx, userId) {
    const groups = await lockGroupsOf(tx, userId, false);
    endMemberships(tx, 'ofPerson', { userId });
    if (groups.length > 0)
        countMembers(tx, groups, -1);
    return groups.map(left);
}
/** Ends memberships and copies them to the history. */
function endMemberships(tx, which, parameters) {
    tx.write((0, memberships_sql_1.copyToHistory)(which), { ...parameters, now: Date.now() });
    tx.write((0, memberships_sql_1.deleteMemberships)(which), parameters);
}
/** Ends all memberships of a locked group, in small ranges. */
async function endEveryMembership(tx, groupId) {
    for (let after = '';;) {
        const range = { groupId, after, more: ENDED_AT_ONCE - 1 };
        const [last] = await tx.read(memberships_sql_1.endOfRange, range);
        if (!last)
            return endMemberships(tx, 'ofGroupAfter', { groupId, after });
        endMemberships(tx, 'ofGroupInRange', { groupId, after, last: last.userId });
        after = last.userId;
    }
}
const isPushed = ({ managedBy }) => managedBy === 'IDP';
const idsOf = (groups) => groups.map(({ id }) => id);
const left = (group) => ({ field: 'groups', before: (0, group_rows_1.groupLabel)(group), after: null });
/** Every transaction locks people before groups, and groups in order of ID. */
async function lockGroupsOf(tx, userId, dormant) {
    const rows = tx.rows(group_entity_1.Group, 'g');
    return (await tx.read((0, memberships_sql_1.lockGroupsOfPerson)(rows), { userId, dormant })).map(rows.read);
}
const countMembers = (tx, groups, difference) => tx.write(memberships_sql_1.addToMemberCounts, { groupIds: idsOf(groups), difference, now: Date.now() });
//# sourceMappingURL=membership-changes.js.map