"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.firstUndelivered = exports.failingStreams = exports.unsealedEvents = void 0;
/** Number of unsealed events, at most `:limit`, and the ID of the first. */
exports.unsealedEvents = `
  SELECT COUNT(*) AS count, MIN(event_id) AS first FROM (SELECT event_id FROM unsealed_events LIMIT :limit) u`;
/** Number of failing streams, at most `:limit`, and when the first of them started failing. */
exports.failingStreams = `
  SELECT COUNT(*) AS count, MIN(failing_since) AS since FROM (
    SELECT failing_since FROM audit_streams WHERE enabled = 1 AND failing_since IS NOT NULL LIMIT :limit) s`;
/** When the oldest undelivered event of any enabled stream was recorded. */
exports.firstUndelivered = `
  SELECT MIN(e.recorded_at) AS since FROM audit_streams s
  JOIN audit_logs l ON l.organization_id = s.organization_id AND s.next < l.size
  JOIN sealed_events e ON e.organization_id = s.organization_id
    AND e.sequence = CASE WHEN s.next < l.first THEN l.first ELSE s.next END
  WHERE s.enabled = 1`;
//# sourceMappingURL=backlog.sql.js.map