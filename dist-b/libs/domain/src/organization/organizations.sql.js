"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.organizationsWith = exports.anyOrganization = exports.organizationsAfter = void 0;
/** Up to `:limit` organizations of the service after the ID `:after`. */
const organizationsAfter = ({ columns, table }) => `SELECT ${columns} FROM ${table} WHERE o.id > :after ORDER BY o.id LIMIT :limit`;
exports.organizationsAfter = organizationsAfter;
/** One row if the service has an organization. */
exports.anyOrganization = 'SELECT 1 AS found FROM organizations LIMIT 1';
/** Up to `:limit` organizations in which a person with the address key `:address` has a status, in order of ID. */
const organizationsWith = ({ columns, table, alias }) => `
  SELECT ${columns} FROM ${table}
  JOIN users u ON u.organization_id = ${alias}.id AND u.user_name_key = :address
  WHERE u.status IN (:...statuses) ORDER BY ${alias}.id LIMIT :limit`;
exports.organizationsWith = organizationsWith;
//# sourceMappingURL=organizations.sql.js.map