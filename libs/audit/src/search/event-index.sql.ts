import { addTo, type Condition, type Engine, inOrganization, type RowReader } from '@rollcall/platform';

/** Up to `:subjects` subjects among the first `:words` words that meet the condition on `word`, with their word counts. */
export const subjectsOfWords = ({ sql }: Condition): string => `
  SELECT id, COUNT(*) AS words FROM (
    SELECT subject_id AS id FROM event_names WHERE ${inOrganization()} AND ${sql} ORDER BY word LIMIT :words) n
  GROUP BY id LIMIT :subjects`;

const uses = [
  ...['target_id', 'actor_id', 'project_id'].map((column) => `sealed_events s WHERE s.${column} = :id`),
  'event_subjects s WHERE s.subject_id = :id',
].map((use) => `NOT EXISTS (SELECT 1 FROM ${use} AND ${inOrganization('s')})`);

/** Deletes the names of the subject `:id` if no event names it. */
export const deleteUnused = `
  DELETE FROM event_names WHERE ${inOrganization()} AND subject_id = :id AND ${uses.join(' AND ')}`;

/** Adds to the stored count. */
export const addToCount = (engine: Engine): string =>
  addTo(engine, 'organization_id, day, action, risk, outcome', ['events']);

/** The counts of the days from `:from` up to `:to` (excluded). */
export const countsOfDays = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${inOrganization(alias)} AND ${alias}.day >= :from AND ${alias}.day < :to
  ORDER BY ${alias}.day, ${alias}.action, ${alias}.risk, ${alias}.outcome`;

/** Selects the columns of events, followed by those of their log positions under the alias `s`. */
const select = (events: RowReader<unknown>, from: string) => `
  SELECT ${events.columns}, s.sequence AS s_sequence, s.recorded_at AS s_recorded_at FROM ${from}
  LEFT JOIN ${events.table} ON ${events.alias}.organization_id = s.organization_id AND ${events.alias}.id = s.event_id
  WHERE ${inOrganization('s')}`;

/** The events with the sequences `:sequences`. */
export const eventsInPlaces = (events: RowReader<unknown>): string =>
  `${select(events, 'sealed_events s')} AND s.sequence IN (:...sequences) ORDER BY s.sequence`;

/** The events whose `sequence` the SQL `found` selects. CROSS JOIN keeps SQLite from reading the whole log first. */
export const eventsFound = (events: RowReader<unknown>, found: string, direction: 'ASC' | 'DESC'): string =>
  `${select(events, `(${found}) f CROSS JOIN sealed_events s`)} AND s.sequence = f.sequence ORDER BY s.sequence ${direction}`;

/** What is counted of the events whose `sequence` the SQL `found` selects, newest first. */
export const countedEvents = (found: string): string => `
  SELECT s.sequence AS sequence, s.occurred_at AS occurredAt, s.action AS action, s.risk AS risk, s.outcome AS outcome
  FROM (${found}) f CROSS JOIN sealed_events s
  WHERE ${inOrganization('s')} AND s.sequence = f.sequence ORDER BY s.sequence DESC`;

/** The first event recorded at `:time` or later. */
export const firstRecorded = `
  SELECT sequence FROM sealed_events WHERE ${inOrganization()} AND recorded_at >= :time
  ORDER BY recorded_at, sequence LIMIT 1`;
