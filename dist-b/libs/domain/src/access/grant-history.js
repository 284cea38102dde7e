"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pastOf = pastOf;
exports.endGrants = endGrants;
exports.endedGrants = endedGrants;
const grant_entity_1 = require("../model/grant.entity");
const role_definition_1 = require("./role-definition");
/** The history row of a grant that ends; undefined if it ends in the millisecond in which it was given. */
function pastOf({ organizationId, granteeId, projectId, granteeType, role, grantedBy, grantedAt }, endedAt) {
    if (grantedAt >= endedAt)
        return [];
    return [{ organizationId, granteeId, projectId, grantedAt, endedAt, granteeType, role, grantedBy }];
}
/**
 * Ends all grants of a person or group that is removed or deleted, and returns them for the event. The caller has
 * locked the person or group.
 */
async function endGrants(tx, granteeId) {
    const grants = await tx.find(grant_entity_1.Grant, { granteeId }, { orderBy: 'projectId' });
    if (grants.length === 0)
        return [];
    const now = new Date();
    tx.insert(grant_entity_1.GrantHistory, grants.flatMap((grant) => pastOf(grant, now)));
    for (const { role } of grants)
        (0, role_definition_1.countRoleUse)(tx, role, null);
    tx.delete(grant_entity_1.Grant, { granteeId });
    return grants.filter(({ role }) => role !== grant_entity_1.NO_ROLE);
}
/** The most grants that one event names; the history has all of them. */
const NAMED = 100;
/** How an event names the grants that ended with a person or group. */
function endedGrants(grants) {
    const ended = (before) => ({ field: 'grants', before, after: null });
    const named = grants.slice(0, NAMED).map(({ projectId, role }) => ended({ project: projectId, role }));
    return grants.length > NAMED ? [...named, ended({ more: grants.length - NAMED })] : named;
}
//# sourceMappingURL=grant-history.js.map