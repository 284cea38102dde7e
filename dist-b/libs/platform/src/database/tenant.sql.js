"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.inOrganization = void 0;
/** Matches rows of the organization `:organizationId`. `alias` = the table's alias, if it has one. */
const inOrganization = (alias) => `${alias ? `${alias}.` : ''}organization_id = :organizationId`;
exports.inOrganization = inOrganization;
//# sourceMappingURL=tenant.sql.js.map