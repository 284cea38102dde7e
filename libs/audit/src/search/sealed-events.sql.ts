import { inOrganization, type RowReader } from '@rollcall/platform';

/** What is read of the place of an event, under the alias `s`, behind the columns of the event. */
const select = (events: RowReader<unknown>, from: string) => `
  SELECT ${events.columns}, s.sequence AS s_sequence, s.recorded_at AS s_recorded_at FROM ${from}
  LEFT JOIN ${events.table} ON ${events.alias}.organization_id = s.organization_id AND ${events.alias}.id = s.event_id
  WHERE ${inOrganization('s')}`;

/** The events with the sequences `:sequences`. */
export const eventsInPlaces = (events: RowReader<unknown>): string =>
  `${select(events, 'sealed_events s')} AND s.sequence IN (:...sequences) ORDER BY s.sequence`;

/** The events whose sequences some SQL selects as `sequence`. SQLite joins tables in this order, where it would read the whole log first. */
export const eventsFound = (events: RowReader<unknown>, found: string, direction: 'ASC' | 'DESC'): string =>
  `${select(events, `(${found}) f CROSS JOIN sealed_events s`)} AND s.sequence = f.sequence ORDER BY s.sequence ${direction}`;

/** The first event that was recorded at `:time` or later. */
export const firstRecorded = `
  SELECT sequence FROM sealed_events WHERE ${inOrganization()} AND recorded_at >= :time
  ORDER BY recorded_at, sequence LIMIT 1`;
