"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.memberReferencesOf = void 0;
exports.patchWrite = patchWrite;
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../../libs/scim-protocol/src/index.js");
const ids_1 = require("../dialects/ids");
const provisioning_1 = require("../provisioning");
const group_resource_1 = require("./group.resource");
/** Filters on members in one request that are not on `value`. Each is evaluated for every member. */
const MAX_FILTERS = 20;
const memberReferencesOf = (elements) => (elements ?? []).map((element) => (0, domain_1.memberReference)(String(element.value)));
exports.memberReferencesOf = memberReferencesOf;
/** Translates the operations of a PATCH into a write: attributes to set, and members to add and remove, in order. */
async function patchWrite(operations, patched, notes) {
    const write = {};
    const members = [];
    let read;
    let filters = 0;
    const readOnce = () => {
        if (++filters > MAX_FILTERS)
            throw (0, scim_protocol_1.tooManyMemberFilters)(MAX_FILTERS);
        read ??= gathered(patched.readMembers());
        return read;
    };
    for (const operation of operations) {
        if (operation.kind === 'set')
            Object.assign(write, { [operation.path[0]]: operation.value });
        else
            for (const step of await memberSteps(operation, patched.naming, readOnce))
                members.push(step);
    }
    if (write.displayName !== undefined)
        write.displayName = (0, provisioning_1.visibleName)('displayName', write.displayName, notes);
    return members.length > 0 ? { ...write, members } : write;
}
async function memberSteps(operation, naming, readMembers) {
    switch (operation.kind) {
        case 'add':
        case 'replace':
            return [{ kind: operation.kind, references: (0, exports.memberReferencesOf)(operation.elements) }];
        case 'setWhere':
            return operation.createIfMissing
                ? [{ kind: 'add', references: (0, exports.memberReferencesOf)([operation.createIfMissing]) }]
                : [];
        case 'remove':
            if (operation.selection.by === 'all')
                return [{ kind: 'clear' }];
            if (operation.selection.by === 'elements')
                return [{ kind: 'remove', references: (0, exports.memberReferencesOf)(operation.selection.elements) }];
            return [{ kind: 'remove', references: await selected(operation.selection.filter, naming, readMembers) }];
    }
}
async function selected(filter, naming, readMembers) {
    const values = (0, scim_protocol_1.filterValues)(filter);
    if (values)
        return values.map(domain_1.memberReference);
    const resolved = (0, ids_1.idsAs)(naming.dialect, filter, { value: 'User' });
    const found = [];
    await (0, platform_1.forEachGivingWay)(await readMembers(), (member) => {
        const ids = { value: member.userId, [ids_1.ADDRESS]: (0, domain_1.addressKey)(member.userName) };
        if ((0, scim_protocol_1.evaluate)(resolved, { ...(0, group_resource_1.memberElement)(member, naming), ...ids }))
            found.push((0, domain_1.memberReference)(member.userId));
    });
    return found;
}
async function gathered(parts) {
    const members = [];
    for await (const part of parts)
        for (const member of part)
            members.push(member);
    return members;
}
//# sourceMappingURL=group.write.js.map