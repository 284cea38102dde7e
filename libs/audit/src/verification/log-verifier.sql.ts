import { inOrganization } from '@rollcall/platform';

/** Up to `:limit` organizations with a log, after the ID `:afterId`. */
export const organizationsWithLog = `
  SELECT organization_id AS id FROM audit_logs WHERE organization_id > :afterId ORDER BY organization_id LIMIT :limit`;

export const countWaiting = `SELECT COUNT(*) AS count FROM unsealed_events WHERE ${inOrganization()}`;

/** One row if the log has sealed events. */
export const anyPlace = `SELECT 1 AS one FROM sealed_events WHERE ${inOrganization()} LIMIT 1`;

/** The first position past the end of the log. A single statement, because sealing continues meanwhile. */
export const firstPastEnd = `
  SELECT s.sequence AS sequence FROM sealed_events s JOIN audit_logs l ON l.organization_id = s.organization_id
  WHERE ${inOrganization('s')} AND s.sequence >= l.size ORDER BY s.sequence LIMIT 1`;

/** Up to `:limit` events after the ID `:afterId`, and whether each is in the log or waits to be sealed. */
export const recordedEvents = `
  SELECT e.id AS id,
    (EXISTS (SELECT 1 FROM sealed_events s WHERE ${inOrganization('s')} AND s.event_id = e.id)
      OR EXISTS (SELECT 1 FROM unsealed_events u WHERE ${inOrganization('u')} AND u.event_id = e.id)) AS known
  FROM audit_events e WHERE ${inOrganization('e')} AND e.id > :afterId ORDER BY e.id LIMIT :limit`;
