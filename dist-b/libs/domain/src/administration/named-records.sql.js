"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.recordsById = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** Tables of records that can be named by ID, each with the column of the record's name. */
const TABLES = {
    users: 'user_name',
    permission_groups: 'display_name',
    projects: 'name',
    custom_roles: 'name',
    scim_keys: 'name',
    access_tokens: 'name',
    project_keys: 'name',
    audit_streams: 'name',
};
/** The records with the IDs `:ids`. */
exports.recordsById = Object.entries(TABLES)
    .map(([table, label]) => `SELECT id, ${label} AS label FROM ${table} WHERE ${(0, platform_1.inOrganization)()} AND id IN (:...ids)`)
    .join(' UNION ALL ');
//# sourceMappingURL=named-records.sql.js.map