"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.findRole = exports.rolesById = exports.customRoles = void 0;
exports.rolesAt = rolesAt;
exports.readRole = readRole;
exports.countRoleUse = countRoleUse;
exports.roleUses = roleUses;
const counters_1 = require("../lists/counters");
const custom_role_entity_1 = require("../model/custom-role.entity");
const errors_1 = require("../model/errors");
const role_1 = require("../model/role");
const access_sql_1 = require("./access.sql");
/** The organization's custom roles, by name. */
const customRoles = (store) => store.find(custom_role_entity_1.CustomRole, {}, { orderBy: 'nameKey' });
exports.customRoles = customRoles;
/** The existing roles among these IDs. */
const rolesById = (store, ids, lock) => 
// In order of ID, which is the lock order.
byId(ids, (custom) => store.find(custom_role_entity_1.CustomRole, { id: custom }, { orderBy: 'id', ...(lock && { lock }) }));
exports.rolesById = rolesById;
/** The roles of these IDs at a past moment, from the history too. */
function rolesAt(store, ids, at) {
    return byId(ids, async (custom) => {
        const rows = await store.read(access_sql_1.rolesThen, {
            ids: custom,
            at: at.getTime(),
        });
        return rows.map((row) => ({ ...row, permissions: JSON.parse(row.permissions) }));
    });
}
/** Only custom roles are read. */
async function byId(ids, read) {
    const custom = ids.filter((id) => !(0, role_1.fixedRole)(id));
    const rows = custom.length === 0 ? [] : await read(custom);
    const definitions = [...ids.flatMap((id) => (0, role_1.fixedRole)(id) ?? []), ...rows.map(role_1.customRole)];
    return new Map(definitions.map((definition) => [definition.id, definition]));
}
/** A role that people and services can be given. Throws NOT_FOUND. Costs nothing for a built-in role. */
async function readRole(store, id, lock) {
    const role = id === role_1.setUpRole.id ? undefined : await (0, exports.findRole)(store, id, lock);
    if (!role)
        throw (0, errors_1.notFound)('Role', id);
    return role;
}
/** Undefined if the role does not exist. */
const findRole = async (store, id, lock) => (await (0, exports.rolesById)(store, [id], lock)).get(id);
exports.findRole = findRole;
/** Counts the people, grants and tokens of a custom role, at the end of the transaction that gives or takes it. */
function countRoleUse(tx, from, to) {
    if (from === to)
        return;
    if (from !== null && isCounted(from))
        (0, counters_1.adjustCounter)(tx, `role:${from}`, -1);
    if (to !== null && isCounted(to))
        (0, counters_1.adjustCounter)(tx, `role:${to}`, 1);
}
/** NONE does not count as a role. */
const isCounted = (role) => !(0, role_1.fixedRole)(role) && role !== 'NONE';
/** How many people, grants and tokens have each of these custom roles. */
async function roleUses(store, ids) {
    const subjects = ids.filter(isCounted).map((id) => `role:${id}`);
    if (subjects.length === 0)
        return new Map();
    const rows = await store.read(access_sql_1.usesOfRoles, { subjects });
    return new Map(rows.map(({ subject, total }) => [subject.slice('role:'.length), Number(total)]));
}
//# sourceMappingURL=role-definition.js.map