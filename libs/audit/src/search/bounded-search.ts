import type { Raw, Sql, Store } from '@rollcall/platform';
import { type Criterion, type Key, type Search, type SearchedTable, SearchStatement, selectAll } from './search.sql';

/** Maximum number of index entries that a part reads per criterion. */
const WINDOW = 5_000;
/** A criterion with fewer entries is read at once, however few another one has. */
const FEW = 100;
/** The same for a criterion with many values, each of which has its own index range. */
const WIDEST_WINDOW = 4 * WINDOW;
/** Maximum time for which rows are counted, in milliseconds. */
const LONGEST_MS = 1_000;

/** SQL that selects the first keys of a search, all within a window. */
export interface SearchPart<Place extends Key> {
  found: string;
  parameters: Raw;
  /** Where the window ends. Undefined if it contains the rest of the search. */
  last: Place | undefined;
}

/**
 * The next part of a search. It reads a bounded number of index entries, whatever the size of the table, so it may have
 * fewer than `first` keys although more exist.
 */
export async function nextPart<Place extends Key>(
  store: Store,
  table: SearchedTable<Place>,
  search: Search<Place>,
  first: number,
): Promise<SearchPart<Place>> {
  const { criterion, last } = await mostSelective(store, table, search);
  return { ...partAlong(store, table, upTo(table, search, last), criterion, first), last };
}

/** The SQL of a search along the index of one criterion until enough are found. */
export function partAlong<Place extends Key>(
  store: Store,
  table: SearchedTable<Place>,
  search: Search<Place>,
  criterion: Criterion,
  first: number,
): Pick<SearchPart<Place>, 'found' | 'parameters'> {
  const statement = new SearchStatement(store.engine, table, search);
  const others = search.criteria.filter((other) => other !== criterion);
  return { found: statement.keys(criterion, first, statement.conditions(others)), parameters: statement.parameters };
}

/** The part of a search after a place. */
export const following = <Place extends Key>(
  { next }: SearchedTable<Place>,
  search: Search<Place>,
  place: Place,
): Search<Place> =>
  search.direction === 'ASC'
    ? { ...search, from: later(search.from, next(place)) }
    : { ...search, to: earlier(search.to, place) };

/** The part of a search from one place up to another (excluded). */
export const within = <Place extends Key>(search: Search<Place>, from: Place, to: Place): Search<Place> => ({
  ...search,
  from: later(search.from, from),
  to: earlier(search.to, to),
});

const upTo = <Place extends Key>(
  { next }: SearchedTable<Place>,
  search: Search<Place>,
  last: Place | undefined,
): Search<Place> =>
  last === undefined ? search : search.direction === 'ASC' ? { ...search, to: next(last) } : { ...search, from: last };

const later = <Place extends Key>(one: Place, other: Place): Place => (one > other ? one : other);
const earlier = <Place extends Key>(one: Place, other: Place): Place => (one < other ? one : other);

/**
 * The criterion whose next entries reach farthest, and the place at which its window ends. `last` is undefined if the
 * window contains all entries, or if every entry is a result of the search.
 */
async function mostSelective<Place extends Key>(
  store: Store,
  table: SearchedTable<Place>,
  search: Search<Place>,
): Promise<{ criterion: Criterion; last?: Place | undefined }> {
  const { criteria, direction, conditions } = search;
  if (criteria.length <= 1 && conditions.length === 0) return { criterion: criteria[0] ?? [] };
  const few = (await windowsOf(store, table, search, () => FEW)).find(({ last }) => last === undefined);
  if (few) return few;
  const windows = await windowsOf(store, table, search, windowOf);
  const whole = windows.find(({ last }) => last === undefined);
  if (whole) return whole;
  const reach = direction === 'ASC' ? later<Place> : earlier<Place>;
  const farthest = windows.map(({ last }) => last!).reduce(reach);
  return windows.find(({ last }) => last === farthest)!;
}

/** For each criterion, where its first `size` entries end. `last` is undefined if there are fewer. */
async function windowsOf<Place extends Key>(
  store: Store,
  table: SearchedTable<Place>,
  search: Search<Place>,
  size: (criterion: Criterion) => number,
): Promise<{ criterion: Criterion; last: Place | undefined }[]> {
  const { criteria } = search;
  const statement = new SearchStatement(store.engine, table, search);
  const ends = (criteria.length > 0 ? criteria : [[]]).map(
    (criterion, at) => `(${statement.windowEnd(criterion, size(criterion))}) AS e${at}`,
  );
  const [row] = await store.read<Raw>(selectAll(ends), statement.parameters);
  return ends.map((_, at) => {
    const end = row![`e${at}`];
    return { criterion: criteria[at] ?? [], last: end == null ? undefined : table.read(end) };
  });
}

const windowOf = (criterion: Criterion): number =>
  Math.min(WINDOW, Math.ceil(WIDEST_WINDOW / Math.max(criterion.length, 1)));

/** The rows of a search, in its order, and whether these are all. */
export interface Rows<Row> {
  rows: Row[];
  isComplete: boolean;
}

/** Reads the rows of a search until there are more than `most`, or the deadline has passed: by default, a second. */
export async function readRows<Place extends Key, Row>(
  store: Store,
  table: SearchedTable<Place>,
  search: Search<Place>,
  select: (found: string) => Sql,
  toRow: (raw: Raw) => Row,
  most: number,
  deadline = performance.now() + LONGEST_MS,
): Promise<Rows<Row>> {
  const rows: Row[] = [];
  for (let rest = search; ; ) {
    const first = Math.min(WINDOW, most + 1 - rows.length);
    const { found, parameters, last } = await nextPart(store, table, rest, first);
    const raws = await store.read(select(found), parameters);
    for (const raw of raws) rows.push(toRow(raw));
    if (rows.length > most) return { rows: rows.slice(0, most), isComplete: false };
    const end = raws.length === first ? table.read(raws.at(-1)![table.key]) : last;
    if (end === undefined) return { rows, isComplete: true };
    if (performance.now() > deadline) return { rows, isComplete: false };
    rest = following(table, rest, end);
  }
}
