import { inOrganization, type RowReader } from '@rollcall/platform';
import type { TileKey } from '@rollcall/transparency-log';

/** The next organization after the ID `:afterId` with events to seal. */
export const nextWaiting = `
  SELECT organization_id AS id FROM unsealed_events WHERE organization_id > :afterId ORDER BY organization_id LIMIT 1`;

/** The first `:limit` unsealed events. */
export const waitingEvents = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  JOIN unsealed_events w ON w.organization_id = ${alias}.organization_id AND w.event_id = ${alias}.id
  WHERE ${inOrganization('w')} ORDER BY w.event_id LIMIT :limit`;

/** Up to `:limit` logs that grew since `:since`, after the organization `:afterId`. */
export const grownLogs = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${alias}.recorded_at >= :since AND ${alias}.organization_id > :afterId
  ORDER BY ${alias}.organization_id LIMIT :limit`;

/** The stored tiles among these. */
export const tilesAt = ({ columns, table, alias }: RowReader<unknown>, keys: readonly TileKey[]): string => `
  SELECT ${columns} FROM ${table} WHERE ${inOrganization(alias)} AND (${keys
    .map(({ level, position }) => `(${alias}.level = ${Number(level)} AND ${alias}.position = ${Number(position)})`)
    .join(' OR ')})`;
