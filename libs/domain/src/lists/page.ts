import {
  type Condition,
  type Database,
  engineOf,
  type Reader,
  type RowReader,
  readRows,
  runQuery,
} from '@rollcall/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { beyond, type Order, orderBy, type Place, placeOf } from './order';
import { PagingPositions } from './paging-positions';

/** Behind or before a place; behind null is the beginning. */
type StartAtPlace = { readonly after: Place | null } | { readonly before: Place };

/** Where a page begins: at a position, counted from 0, or at a place. */
export type Start = { readonly offset: number } | StartAtPlace;

export interface PageRequest<Row> {
  start: Start;
  limit: number;
  order: Order<Row>;
  /** Of the whole list, where an earlier page has told. */
  total?: number;
}

export interface Page<Item> {
  items: Item[];
  /** Of the whole list. */
  total: number;
  /** Places to go on from, there where a page read by place has a neighbour. */
  next?: Place;
  previous?: Place;
}

/** A page of a list that nobody counts. */
export type UncountedPage<Item> = Pick<Page<Item>, 'items' | 'next'>;

/** How many rows a query has, whatever its order and limits (TypeORM's own count compares whole keys as text). */
export async function countRows<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): Promise<number> {
  const row = await query
    .clone()
    .orderBy()
    .limit(undefined)
    .offset(undefined)
    .select('COUNT(*)', 'total')
    .getRawOne<{ total: string | number }>();
  return Number(row?.total ?? 0);
}

/** A list of one organization, and who reads it. */
export interface List<Row> {
  database: Database;
  reader: RowReader<Row>;
  alias: string;
  organizationId: string;
  caller: string | null;
  condition: Condition | undefined;
  /** Counts the list where that costs less than counting its rows. */
  counter?: () => Promise<number>;
}

/** Reads a page; with neither a deep position nor a long list costs it more than its rows. */
export async function readPage<Row extends { id: string }>(
  list: List<Row>,
  request: PageRequest<Row>,
): Promise<Page<Row>> {
  const { start } = request;
  return 'offset' in start ? atPosition(list, request, start.offset) : atPlace(list, request, start);
}

async function atPosition<Row extends { id: string }>(
  list: List<Row>,
  { limit, order }: PageRequest<Row>,
  offset: number,
): Promise<Page<Row>> {
  if (limit === 0) return { items: [], total: await count(list) };
  const { database, organizationId, caller, alias, condition } = list;
  const positions = new PagingPositions(database.manager, organizationId, [caller, alias, condition, order]);
  const known = offset > 0 ? await positions.recall(offset) : undefined;
  const place = offset === 0 ? null : (known?.after ?? (await placeBefore(list, order, offset)));
  const items = place === undefined ? [] : await rowsBeyond(list, order, place, limit);
  const isLast = !known && limit > items.length && (items.length > 0 || offset === 0);
  const total = isLast ? offset + items.length : await count(list, known?.total);
  if (items.length === limit && offset + limit < total) {
    await positions.remember({ offset, length: limit, last: placeOf(items.at(-1)!, order), total });
  }
  return { items, total };
}

/** One row more than wanted tells whether there is a page beyond. */
async function atPlace<Row extends { id: string }>(
  list: List<Row>,
  { limit, order, total }: PageRequest<Row>,
  start: StartAtPlace,
): Promise<Page<Row>> {
  const backwards = 'before' in start;
  const place = backwards ? start.before : start.after;
  const rows = await rowsBeyond(list, order, place, limit + 1, backwards);
  const items = rows.slice(0, limit);
  if (backwards) items.reverse();
  const hasMore = rows.length > limit;
  const first = items.at(0);
  const last = items.at(-1);
  return {
    items,
    ...((backwards || hasMore) && last && { next: placeOf(last, order) }),
    ...((backwards ? hasMore : place !== null) && first && { previous: placeOf(first, order) }),
    total: await count(list, total),
  };
}

/** Positions that are skipped in a moment. */
const SHALLOW = 10_000;

/** Where a list is read: nobody knows how far a condition looks for its rows, unless it is bounded. */
function readsOf<Row>({ database, organizationId, condition }: List<Row>, skipped = 0): Reader {
  const isShort = (!condition || condition.bounded) && skipped <= SHALLOW;
  return isShort ? database.manager : database.longReads(organizationId);
}

const where = <Row>({ alias, condition }: List<Row>, more?: string): string =>
  `WHERE ${alias}.organization_id = :organizationId${condition ? ` AND (${condition.sql})` : ''}${more ? ` AND ${more}` : ''}`;

/**
 * The place of the last row before a position, counted from the beginning or from behind a place, if there are so many:
 * skipped in the index alone, where there is one for the order.
 */
export async function placeBefore<Row>(
  list: List<Row>,
  order: Order<Row>,
  offset: number,
  after: Place | null = null,
): Promise<Place | undefined> {
  const { reader, alias, organizationId, condition } = list;
  const manager = readsOf(list, offset);
  // MySQL would rather sort all ids than walk along the key that holds them in order.
  const isKeyOrder = order.column === 'id' && !condition && engineOf(manager).name === 'mysql';
  const table = isKeyOrder ? `${reader.table} FORCE INDEX (PRIMARY)` : reader.table;
  const [row] = await runQuery<{ place_key: Place['key']; place_id: string }>(
    manager,
    `SELECT ${alias}.${order.column} AS place_key, ${alias}.id AS place_id FROM ${table} ${where(list, after ? beyond(alias, order) : undefined)}
     ${orderBy(alias, order)} LIMIT 1 OFFSET :skipped`,
    { organizationId, ...condition?.parameters, skipped: offset - 1, placeKey: after?.key, placeId: after?.id },
  );
  return row && { key: row.place_key, id: row.place_id };
}

/** Up to `limit` rows behind a place, or before it with the nearest first; behind null are all. */
export function rowsBeyond<Row>(
  list: List<Row>,
  order: Order<Row>,
  place: Place | null,
  limit: number,
  backwards = false,
): Promise<Row[]> {
  const { reader, alias, organizationId, condition } = list;
  const manager = readsOf(list);
  const which = where(list, place ? beyond(alias, order, backwards) : undefined);
  return readRows(manager, reader, `${which} ${orderBy(alias, order, backwards)} LIMIT :limit`, {
    organizationId,
    ...condition?.parameters,
    limit,
    placeKey: place?.key,
    placeId: place?.id,
  });
}

/** How many rows a list has, up to a bound: one more than that stands for all beyond. */
export async function countUpTo<Row>(list: List<Row>, bound: number): Promise<number> {
  const { reader, alias, organizationId, condition, counter } = list;
  if (counter) return counter();
  const manager = readsOf(list);
  const [counted] = await runQuery<{ total: number | string }>(
    manager,
    `SELECT COUNT(*) AS total FROM (SELECT ${alias}.id FROM ${reader.table} ${where(list)} LIMIT :bound) counted`,
    { organizationId, ...condition?.parameters, bound: bound + 1 },
  );
  return Number(counted!.total);
}

async function count<Row>(list: List<Row>, known?: number): Promise<number> {
  const { reader, organizationId, condition, counter } = list;
  if (counter) return counter();
  const manager = readsOf(list);
  if (known !== undefined) return known;
  const sql = `SELECT COUNT(*) AS total FROM ${reader.table} ${where(list)}`;
  const [counted] = await runQuery<{ total: number | string }>(manager, sql, {
    organizationId,
    ...condition?.parameters,
  });
  return Number(counted!.total);
}
