"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.filterByIds = filterByIds;
const audit_1 = require("../../../audit/src/index.js");
/** Resolves the filter to IDs. Throws NOT_FOUND for an unknown address. */
async function filterByIds(users, caller, asked) {
    const { since, until, actions, domains, risks, outcomes, actorTypes, controls } = asked;
    const { projectId, ip, requestId, text } = asked;
    const idOf = (reference) => (reference ? users.recordIdOf(caller, reference) : undefined);
    return (0, audit_1.withoutEmpty)({
        since,
        until,
        actions,
        domains,
        risks,
        outcomes,
        actorTypes,
        controls,
        actorId: await idOf(asked.actorId),
        targetId: await idOf(asked.targetId),
        about: await idOf(asked.about),
        projectId,
        ip,
        requestId,
        text,
    });
}
//# sourceMappingURL=named-filter.js.map