"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.groups = exports.customRolesGiving = exports.project = exports.holdersInGroup = exports.grantedRole = exports.keepingRole = exports.inRole = void 0;
const platform_1 = require("../../../platform/src/index.js");
const fragments_sql_1 = require("./fragments.sql");
const [people, members, grants] = [(0, fragments_sql_1.source)('people', 'u'), (0, fragments_sql_1.source)('members', 'm'), (0, fragments_sql_1.source)('grants', 'g')];
const inRole = (role) => ({
    id: people.id,
    from: `${people.from} WHERE ${people.held} AND u.role = :${role} AND u.status = 'JOINED'`,
});
exports.inRole = inRole;
const keepingRole = (role) => ({
    id: people.id,
    from: `${(0, exports.inRole)(role).from} AND ${(0, fragments_sql_1.isKept)(':projectId')}`,
});
exports.keepingRole = keepingRole;
/**
 * People to whom grants give something: admins have their own range, and auditors get nothing. It is not a join,
 * because either database may start a join with every person in the organization.
 */
const isGivenByGrants = (id) => `(SELECT u.role FROM ${people.from}
  WHERE ${people.held} AND u.id = ${id} AND u.status = 'JOINED') NOT IN ('ADMIN', 'AUDITOR')`;
const grantedRole = (role) => ({
    id: grants.id,
    from: `${grants.from} WHERE ${grants.held} AND g.project_id = :projectId AND g.grantee_type = 'USER'
    AND g.role = :${role} AND ${isGivenByGrants(grants.id)}`,
});
exports.grantedRole = grantedRole;
const holdersInGroup = (group) => ({
    id: members.id,
    from: `${members.from} WHERE ${members.held} AND m.group_id = :${group} AND ${isGivenByGrants(members.id)}`,
});
exports.holdersInGroup = holdersInGroup;
exports.project = `SELECT p.created_at, p.archived_at FROM projects p
  WHERE ${(0, platform_1.inOrganization)('p')} AND p.id = :projectId`;
exports.customRolesGiving = `SELECT r.id FROM custom_roles r
  WHERE ${(0, platform_1.inOrganization)('r')} AND r.permissions LIKE :inCustom`;
exports.groups = `SELECT g.grantee_id AS id FROM ${grants.from}
  WHERE ${grants.held} AND g.project_id = :projectId AND g.grantee_type = 'GROUP' AND ${(0, fragments_sql_1.givesPermission)('g.role')}`;
//# sourceMappingURL=who-can.sql.js.map