import type { Store } from '@rollcall/platform';
import { idParameters, type ListedRows, slicesOf } from './lists.sql';

/** Rows that belong to other records, with the order in which they are read. */
export interface OwnedRows<Row> extends ListedRows<Row> {
  /** The column with the owner's ID. */
  of: string;
  /** The column with the ID by which they are ordered. */
  order: string;
}

/** Up to `first` rows of each owner after an ID in the order, each a range of an index, in one statement. */
export async function readSlices<Row>(
  store: Store,
  { of, order, ...list }: OwnedRows<Row>,
  ids: readonly string[],
  first: number,
  after: string,
): Promise<Row[]> {
  if (ids.length === 0) return [];
  const parameters = { ...list.condition?.parameters, ...idParameters(ids), afterId: after, first };
  const rows = await store.read(slicesOf(list, of, order, ids.length), parameters);
  return rows.map(list.rows.read);
}

/** Items by owner, with an empty list for each owner without items. */
export function byOwner<Id extends string, Row, Item = Row>(
  ids: readonly Id[],
  rows: readonly Row[],
  ownerOf: (row: Row) => Id,
  itemOf = (row: Row): Item => row as unknown as Item,
): Map<Id, Item[]> {
  const found = new Map<Id, Item[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(ownerOf(row))?.push(itemOf(row));
  return found;
}
