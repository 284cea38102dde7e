"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sizesOfLogs = void 0;
/** The sizes of the logs of these organizations. */
exports.sizesOfLogs = `
  SELECT organization_id AS organizationId, size FROM audit_logs WHERE organization_id IN (:...organizationIds)`;
//# sourceMappingURL=log-growth.sql.js.map