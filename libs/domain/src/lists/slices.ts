import { type Raw, type RowReader, runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';

/** What belongs to each of some records, and in which order. */
export interface SliceQuery<Row> {
  reader: RowReader<Row>;
  /** Under this alias. */
  alias: string;
  /** Column that holds the record it belongs to, and column of the order. */
  of: string;
  order: string;
  /** SQL over the alias. */
  condition: string;
  parameters: Raw;
}

/** Up to `first` rows behind a place of each of these records, each a range of an index, in one statement. */
export async function readSlices<Row>(
  manager: EntityManager,
  { reader, alias, of, order, condition, parameters }: SliceQuery<Row>,
  ids: readonly string[],
  first: number,
  after: string,
): Promise<Row[]> {
  if (ids.length === 0) return [];
  const slices = ids.map(
    (_, index) => `SELECT * FROM (SELECT ${reader.columns} FROM ${reader.table}
      WHERE ${alias}.organization_id = :organizationId AND ${alias}.${of} = :id${index} AND ${alias}.${order} > :after
        AND ${condition} ORDER BY ${alias}.${order} LIMIT :first) s${index}`,
  );
  const named = Object.fromEntries(ids.map((id, index) => [`id${index}`, id]));
  const rows = await runQuery<Raw>(manager, slices.join(' UNION ALL '), { ...parameters, ...named, after, first });
  return rows.map(reader.read);
}

/** Rows by what they belong to, with an empty list for each that has none. */
export function byOwner<Row>(
  ids: readonly string[],
  rows: readonly Row[],
  ownerOf: (row: Row) => string,
): Map<string, Row[]> {
  const found = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(ownerOf(row))?.push(row);
  return found;
}
