import { inOrganization, type RowReader } from '@rollcall/platform';
import type { TileKey } from '@rollcall/transparency-log';

/** The tiles in these places, where they are there. */
export const tilesAt = ({ columns, table, alias }: RowReader<unknown>, keys: readonly TileKey[]): string => `
  SELECT ${columns} FROM ${table} WHERE ${inOrganization(alias)} AND (${keys
    .map(({ level, position }) => `(${alias}.level = ${Number(level)} AND ${alias}.position = ${Number(position)})`)
    .join(' OR ')})`;
