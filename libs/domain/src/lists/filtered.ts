import { allOf, type Condition } from '@rollcall/platform';
import { afterPlace, upToPlace } from './lists.sql';
import { byCreation, type Order, type Place, placeOf } from './order';
import { countUpTo, type List, placeBefore, rowsAfter, type UncountedPage } from './page';

/** Rows are counted up to this number; above it, a dashboard needs no exact total. */
export const MOST_COUNTED = 10_000;

/** Rows per statement. */
const LOOKED_AT = 10_000;

/** A list whose condition has no index, for example a text anywhere in a name. */
export interface FilteredList<Row> extends List<Row> {
  /** The part of the condition that an index can answer. */
  indexed?: Condition | undefined;
}

export interface FilteredRequest<Row> {
  after: Place | null;
  limit: number;
  order: Order<Row>;
  /** No new statement starts after this time, in milliseconds since 1970. */
  until: number;
}

/**
 * A page of the rows that match the condition. If an index leaves few rows, one statement reads them. A longer list is
 * searched in pieces until the page is full or the time is up, so a page with a `next` may be short or empty.
 */
export async function readFiltered<Row extends { id: string }>(
  list: FilteredList<Row>,
  { after, limit, order, until }: FilteredRequest<Row>,
): Promise<UncountedPage<Row>> {
  const isWhole = !list.condition || (await isShort(list));
  const items: Row[] = [];
  for (let place = after; ; ) {
    const end = isWhole ? undefined : await pieceEnd(list, order, place);
    const found = await rowsAfter(piece(list, order, null, end), order, place, limit + 1 - items.length);
    for (const row of found) items.push(row);
    if (items.length > limit) return { items: items.slice(0, limit), next: placeOf(items[limit - 1]!, order) };
    if (!end || Date.now() >= until) return { items, ...(end && { next: end }) };
    place = end;
  }
}

/** The number of matching rows, up to `MOST_COUNTED` + 1, which means "more". Null if the time is up first. */
export async function countFiltered<Row extends { id: string }>(
  list: FilteredList<Row>,
  until: number,
): Promise<number | null> {
  if (list.counted || (await isShort(list))) return countUpTo(list, MOST_COUNTED);
  let total = 0;
  for (let place: Place | null = null; ; ) {
    const end: Place | undefined = await pieceEnd(list, byCreation, place);
    total += await countUpTo(piece(list, byCreation, place, end), MOST_COUNTED - total);
    if (!end || total > MOST_COUNTED) return total;
    if (Date.now() >= until) return null;
    place = end;
  }
}

/** Whether an index leaves so few rows that one statement may read all of them. */
async function isShort<Row>({ counted, indexed, ...list }: FilteredList<Row>): Promise<boolean> {
  if (!indexed) return false;
  return (await countUpTo({ ...list, condition: { ...indexed, bounded: true } }, LOOKED_AT)) <= LOOKED_AT;
}

/** The end of the piece of a list that starts after a place; undefined for the last piece. */
const pieceEnd = <Row>(list: List<Row>, order: Order<Row>, place: Place | null): Promise<Place | undefined> =>
  placeBefore({ ...list, condition: undefined }, order, LOOKED_AT, place);

/** The few rows of a list between two places. */
function piece<Row>(list: List<Row>, order: Order<Row>, after: Place | null, end: Place | undefined): List<Row> {
  const { alias } = list.rows;
  const condition = allOf([
    list.condition,
    after ? afterPlace(alias, order, after) : undefined,
    end && upToPlace(alias, order, end),
  ]);
  return { ...list, condition: condition && { ...condition, bounded: true } };
}
