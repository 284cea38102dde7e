import { inOrganization, type RowReader } from '@rollcall/platform';

/** The sequences of up to `:limit` events before `:first`, the first one that is kept. Oldest first. */
export const sequencesToDelete = `
  SELECT sequence FROM sealed_events WHERE ${inOrganization()} AND sequence < :first ORDER BY sequence LIMIT :limit`;

/** Deletes the hourly marks before `:hour`. */
export const deleteHourlyMarks = `DELETE FROM hourly_events WHERE ${inOrganization()} AND hour < :hour`;

/** The IDs of up to `:limit` rows before the ID `:endId`. Oldest first. */
export const oldestBefore = ({ table, alias }: RowReader<unknown>): string => `
  SELECT ${alias}.id AS id FROM ${table} WHERE ${inOrganization(alias)} AND ${alias}.id < :endId
  ORDER BY ${alias}.id LIMIT :limit`;
