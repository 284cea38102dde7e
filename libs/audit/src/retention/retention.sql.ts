import { inOrganization, type RowReader } from '@rollcall/platform';

/** The sequences of up to `:limit` events, the oldest first, before the first one that is kept. */
export const sequencesToDelete = `
  SELECT sequence FROM sealed_events WHERE ${inOrganization()} AND sequence < :first ORDER BY sequence LIMIT :limit`;

/** Deletes the hourly marks of the hours before `:hour`. */
export const deleteHourlyMarks = `DELETE FROM hourly_events WHERE ${inOrganization()} AND hour < :hour`;

/** The IDs of up to `:limit` rows, the oldest first, before the ID `:end`. */
export const oldestBefore = ({ table, alias }: RowReader<unknown>): string => `
  SELECT ${alias}.id AS id FROM ${table} WHERE ${inOrganization(alias)} AND ${alias}.id < :end
  ORDER BY ${alias}.id LIMIT :limit`;
