"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.memberRowsOfGroup = exports.groupRowsOfUser = exports.activeUser = void 0;
const platform_1 = require("../../../../libs/platform/src/index.js");
/** Whether the person `u` is active. */
exports.activeUser = { whenTrue: "u.status IN ('INVITED', 'JOINED')", whenFalse: "u.status = 'REMOVED'" };
/** The memberships `m` of a list that are in effect. */
const inEffect = `${(0, platform_1.inOrganization)('m')} AND m.dormant = 0`;
/** The groups `g` of the person `u`. */
exports.groupRowsOfUser = {
    from: 'memberships m JOIN permission_groups g ON g.organization_id = m.organization_id AND g.id = m.group_id',
    where: inEffect,
    owner: 'm.user_id',
    resource: 'u.id',
};
/** The members `u` of the group `g`. */
exports.memberRowsOfGroup = {
    from: 'memberships m JOIN users u ON u.organization_id = m.organization_id AND u.id = m.user_id',
    where: inEffect,
    owner: 'm.group_id',
    resource: 'g.id',
};
//# sourceMappingURL=filters.sql.js.map