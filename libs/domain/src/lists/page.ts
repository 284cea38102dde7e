import type { Database, Query, Store } from '@rollcall/platform';
import type { Principal } from '../model/principal';
import { type CounterSubject, counterQuery, readCounter } from './counters';
import {
  boundedCountOfRows,
  countOfRows,
  type ListedRows,
  placeAfterSkipping,
  placeParameters,
  rowsNextTo,
} from './lists.sql';
import { type Order, type Place, placeOf } from './order';
import { PagingPositions } from './paging-positions';

/** After or before a place; after null is the beginning. */
type StartAtPlace = { readonly after: Place | null } | { readonly before: Place };

/** Where a page starts: at a position, counted from 0, or at a place. */
export type Start = { readonly offset: number } | StartAtPlace;

export interface PageRequest<Row> {
  start: Start;
  limit: number;
  order: Order<Row>;
  /** The length of the whole list, if an earlier page has returned it. */
  total?: number;
}

export interface Page<Item> {
  items: Item[];
  /** The length of the whole list. */
  total: number;
  /** Places to continue from, if a page read by place has a next or previous one. */
  next?: Place;
  previous?: Place;
}

/** A page of a list without a total. */
export type UncountedPage<Item> = Pick<Page<Item>, 'items' | 'next'>;

/** A list of one organization, and who reads it. */
export interface List<Row> extends ListedRows<Row> {
  database: Database;
  principal: Pick<Principal, 'organizationId' | 'actor'>;
  /** Counters whose sum is the length of the list. */
  counted?: readonly CounterSubject[] | undefined;
}

/** Reads a page. Neither a deep position nor a long list makes it cost more than its rows. */
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
  const { database, principal, rows, condition } = list;
  const identity = [principal.actor.id, rows.alias, condition, order];
  const positions = new PagingPositions(database, principal.organizationId, identity);
  const known = offset > 0 ? await positions.recall(offset) : undefined;
  // A position beyond the end would skip all rows, again each time.
  if (!known && offset > 0 && list.counted) {
    const total = await count(list);
    if (offset >= total) return { items: [], total };
  }
  const place = offset === 0 ? null : (known?.after ?? (await placeBefore(list, order, offset)));
  // What a condition selects is rarely longer than a page.
  const asked = offset > 0 || !condition ? positions.at(offset + limit, limit) : undefined;
  const found = place === undefined ? { rows: [] } : await rowsAndLength(list, order, place, limit, false, asked);
  const { rows: items, length, next } = found;
  const isLast = !known && limit > items.length && (items.length > 0 || offset === 0);
  const total = isLast ? offset + items.length : (length ?? (await count(list, known?.total)));
  // A beginning that rows had to be skipped for, so that they are not skipped again.
  const begin = place && !known ? [{ position: offset, place }] : [];
  const hasNext = items.length === limit && offset + limit < total;
  const end = hasNext ? [{ position: offset + limit, place: placeOf(items.at(-1)!, order) }] : [];
  await positions.remember([...begin, ...end], limit, total, next);
  return { items, total };
}

/** Reads one row more than requested to know whether another page follows. */
async function atPlace<Row extends { id: string }>(
  list: List<Row>,
  { limit, order, total }: PageRequest<Row>,
  start: StartAtPlace,
): Promise<Page<Row>> {
  const backwards = 'before' in start;
  const place = backwards ? start.before : start.after;
  const { rows, length } = await rowsAndLength(list, order, place, limit + 1, backwards);
  const items = rows.slice(0, limit);
  if (backwards) items.reverse();
  const hasMore = rows.length > limit;
  const first = items.at(0);
  const last = items.at(-1);
  return {
    items,
    ...((backwards || hasMore) && last && { next: placeOf(last, order) }),
    ...((backwards ? hasMore : place !== null) && first && { previous: placeOf(first, order) }),
    total: length ?? (await count(list, total)),
  };
}

/** Positions that are fast to skip. */
const SHALLOW = 10_000;

/** Where to read a list: unless a condition is bounded, the database may search long for its rows. */
function storeOf<Row>({ database, principal, condition }: List<Row>, skipped = 0): Store {
  const isShort = (!condition || condition.bounded) && skipped <= SHALLOW;
  return isShort ? database.store(principal) : database.longStore(principal);
}

/**
 * The place of the last row before a position, counted from the beginning or from a place; undefined if the list is
 * shorter. Skips rows in the index alone if the order has one.
 */
export async function placeBefore<Row>(
  list: List<Row>,
  order: Order<Row>,
  offset: number,
  from: Place | null = null,
): Promise<Place | undefined> {
  const [row] = await storeOf(list, offset).read<{ place_key: Place['key']; place_id: string }>(
    placeAfterSkipping(list, order, from),
    { ...list.condition?.parameters, ...placeParameters(from), skipped: offset - 1 },
  );
  return row && { key: row.place_key, id: row.place_id };
}

/** Up to `limit` rows after a place. All rows are after null. */
export async function rowsAfter<Row>(
  list: List<Row>,
  order: Order<Row>,
  place: Place | null,
  limit: number,
): Promise<Row[]> {
  const [rows] = await storeOf(list).all(nextRows(list, order, place, limit, false));
  return rows;
}

/**
 * The same, or the rows before the place with the nearest first, with the length of the list if counters have it, and with
 * the first row of `next`: reading them as well takes no further round trip.
 */
async function rowsAndLength<Row, Next>(
  list: List<Row>,
  order: Order<Row>,
  place: Place | null,
  limit: number,
  backwards: boolean,
  next?: Query<Next>,
): Promise<{ rows: Row[]; length?: number | undefined; next?: Next | undefined }> {
  const store = storeOf(list);
  const [rows, ...others] = await store.all(
    nextRows(list, order, place, limit, backwards),
    ...(list.counted ? [counterQuery(store, list.counted)] : []),
    ...(next ? [next] : []),
  );
  const length = list.counted && (others.shift()?.[0] as number);
  return { rows, length, next: others[0]?.[0] as Next | undefined };
}

function nextRows<Row>(
  list: List<Row>,
  order: Order<Row>,
  place: Place | null,
  limit: number,
  backwards: boolean,
): Query<Row> {
  const parameters = { ...list.condition?.parameters, ...placeParameters(place), limit };
  return storeOf(list).query(rowsNextTo(list, order, place, backwards), parameters, list.rows.read);
}

/** The length of a list up to a bound; bound + 1 means "more". */
export const countUpTo = <Row>(list: List<Row>, bound: number): Promise<number> =>
  countBy(list, boundedCountOfRows(list), { bound: bound + 1 });

const count = async <Row>(list: List<Row>, known?: number): Promise<number> =>
  known !== undefined && !list.counted ? known : countBy(list, countOfRows(list));

async function countBy<Row>(list: List<Row>, sql: string, parameters: object = {}): Promise<number> {
  if (list.counted) return readCounter(list.database.store(list.principal), list.counted);
  const [row] = await storeOf(list).read<{ total: number | string }>(sql, {
    ...list.condition?.parameters,
    ...parameters,
  });
  return Number(row!.total);
}
