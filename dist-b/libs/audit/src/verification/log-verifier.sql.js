"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.recordedEvents = exports.firstPastEnd = exports.anyPlace = exports.countWaiting = exports.organizationsWithLog = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** Up to `:limit` organizations with a log, after the ID `:after`. */
exports.organizationsWithLog = `
  SELECT organization_id AS id FROM audit_logs WHERE organization_id > :after ORDER BY organization_id LIMIT :limit`;
exports.countWaiting = `SELECT COUNT(*) AS count FROM unsealed_events WHERE ${(0, platform_1.inOrganization)()}`;
/** One row if the log has sealed events. */
exports.anyPlace = `SELECT 1 AS one FROM sealed_events WHERE ${(0, platform_1.inOrganization)()} LIMIT 1`;
/** The first position past the end of the log. A single statement, because sealing continues meanwhile. */
exports.firstPastEnd = `
  SELECT s.sequence AS sequence FROM sealed_events s JOIN audit_logs l ON l.organization_id = s.organization_id
  WHERE ${(0, platform_1.inOrganization)('s')} AND s.sequence >= l.size ORDER BY s.sequence LIMIT 1`;
/** Up to `:limit` events after the ID `:after`, and whether each is in the log or waits to be sealed. */
exports.recordedEvents = `
  SELECT e.id AS id,
    (EXISTS (SELECT 1 FROM sealed_events s WHERE ${(0, platform_1.inOrganization)('s')} AND s.event_id = e.id)
      OR EXISTS (SELECT 1 FROM unsealed_events u WHERE ${(0, platform_1.inOrganization)('u')} AND u.event_id = e.id)) AS known
  FROM audit_events e WHERE ${(0, platform_1.inOrganization)('e')} AND e.id > :after ORDER BY e.id LIMIT :limit`;
//# sourceMappingURL=log-verifier.sql.js.map