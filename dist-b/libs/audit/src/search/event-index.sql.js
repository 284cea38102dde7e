"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.firstRecorded = exports.countedEvents = exports.eventsFound = exports.eventsInPlaces = exports.countsOfDays = exports.addToCount = exports.deleteUnused = exports.subjectsOfWords = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** Up to `:subjects` subjects among the first `:words` words that meet the condition on `word`, with their word counts. */
const subjectsOfWords = ({ sql }) => `
  SELECT id, COUNT(*) AS words FROM (
    SELECT subject_id AS id FROM event_names WHERE ${(0, platform_1.inOrganization)()} AND ${sql} ORDER BY word LIMIT :words) n
  GROUP BY id LIMIT :subjects`;
exports.subjectsOfWords = subjectsOfWords;
const uses = [
    ...['target_id', 'actor_id', 'project_id'].map((column) => `sealed_events s WHERE s.${column} = :id`),
    'event_subjects s WHERE s.subject_id = :id',
].map((use) => `NOT EXISTS (SELECT 1 FROM ${use} AND ${(0, platform_1.inOrganization)('s')})`);
/** Deletes the names of the subject `:id` if no event names it. */
exports.deleteUnused = `
  DELETE FROM event_names WHERE ${(0, platform_1.inOrganization)()} AND subject_id = :id AND ${uses.join(' AND ')}`;
/** Adds to the stored count. */
const addToCount = (engine) => (0, platform_1.addTo)(engine, 'organization_id, day, action, risk, outcome', ['events']);
exports.addToCount = addToCount;
/** The counts of the days from `:from` up to `:to` (excluded). */
const countsOfDays = ({ columns, table, alias }) => `
  SELECT ${columns} FROM ${table}
  WHERE ${(0, platform_1.inOrganization)(alias)} AND ${alias}.day >= :from AND ${alias}.day < :to
  ORDER BY ${alias}.day, ${alias}.action, ${alias}.risk, ${alias}.outcome`;
exports.countsOfDays = countsOfDays;
/** Selects the columns of events, followed by those of their log positions under the alias `s`. */
const select = (events, from) => `
  SELECT ${events.columns}, s.sequence AS s_sequence, s.recorded_at AS s_recorded_at FROM ${from}
  LEFT JOIN ${events.table} ON ${events.alias}.organization_id = s.organization_id AND ${events.alias}.id = s.event_id
  WHERE ${(0, platform_1.inOrganization)('s')}`;
/** The events with the sequences `:sequences`. */
const eventsInPlaces = (events) => `${select(events, 'sealed_events s')} AND s.sequence IN (:...sequences) ORDER BY s.sequence`;
exports.eventsInPlaces = eventsInPlaces;
/** The events whose `sequence` the SQL `found` selects. CROSS JOIN keeps SQLite from reading the whole log first. */
const eventsFound = (events, found, direction) => `${select(events, `(${found}) f CROSS JOIN sealed_events s`)} AND s.sequence = f.sequence ORDER BY s.sequence ${direction}`;
exports.eventsFound = eventsFound;
/** What is counted of the events whose `sequence` the SQL `found` selects, newest first. */
const countedEvents = (found) => `
  SELECT s.sequence AS sequence, s.occurred_at AS occurredAt, s.action AS action, s.risk AS risk, s.outcome AS outcome
  FROM (${found}) f CROSS JOIN sealed_events s
  WHERE ${(0, platform_1.inOrganization)('s')} AND s.sequence = f.sequence ORDER BY s.sequence DESC`;
exports.countedEvents = countedEvents;
/** The first event recorded at `:time` or later. */
exports.firstRecorded = `
  SELECT sequence FROM sealed_events WHERE ${(0, platform_1.inOrganization)()} AND recorded_at >= :time
  ORDER BY recorded_at, sequence LIMIT 1`;
//# sourceMappingURL=event-index.sql.js.map