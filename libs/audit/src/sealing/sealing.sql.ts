import { inOrganization, type RowReader } from '@rollcall/platform';
import type { TileKey } from '@rollcall/transparency-log';

/** The next organization after the ID `:after` that has events to seal. */
export const nextWaiting = `
  SELECT organization_id AS id FROM unsealed_events WHERE organization_id > :after ORDER BY organization_id LIMIT 1`;

/** The first `:limit` events that wait for their place in the log. */
export const waitingEvents = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  JOIN unsealed_events w ON w.organization_id = ${alias}.organization_id AND w.event_id = ${alias}.id
  WHERE ${inOrganization('w')} ORDER BY w.event_id LIMIT :limit`;

/** Logs that have grown since `:since`, up to `:limit` after the organization `:after`. */
export const grownLogs = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${alias}.recorded_at >= :since AND ${alias}.organization_id > :after
  ORDER BY ${alias}.organization_id LIMIT :limit`;

/** The tiles in these places, where they are there. */
export const tilesAt = ({ columns, table, alias }: RowReader<unknown>, keys: readonly TileKey[]): string => `
  SELECT ${columns} FROM ${table} WHERE ${inOrganization(alias)} AND (${keys
    .map(({ level, position }) => `(${alias}.level = ${Number(level)} AND ${alias}.position = ${Number(position)})`)
    .join(' OR ')})`;
