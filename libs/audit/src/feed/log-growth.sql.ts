/** The sizes of the logs of these organizations. */
export const sizesOfLogs = `
  SELECT organization_id AS organizationId, size FROM audit_logs WHERE organization_id IN (:...organizationIds)`;
