import type { Store } from '@rollcall/platform';
import { readFound, type SealedAuditEvent } from './sealed-events';
import { type Criterion, type Direction, type Search, SearchStatement, selectAll } from './search.sql';

/** A page of events. The rest follows after the sequence `next`. Undefined at the end. */
export interface AuditPage {
  events: SealedAuditEvent[];
  next?: number;
}

/** Maximum number of index entries that a page reads per criterion. */
const WINDOW = 5_000;

/**
 * The first events of a search. It reads a bounded number of index entries, whatever the size of the log, so it may return
 * fewer than `first` events although more exist.
 */
export async function searchEvents(store: Store, search: Search, first: number): Promise<AuditPage> {
  const { criterion, last } = await mostSelective(store, search);
  const { events, next = last } = await readAlong(store, upTo(search, last), criterion, first);
  return { events, ...(next !== undefined && { next }) };
}

/** The first events of a search, read along the index of one criterion until enough are found. */
export async function readAlong(store: Store, search: Search, criterion: Criterion, first: number): Promise<AuditPage> {
  const statement = new SearchStatement(store.engine, search);
  const others = search.criteria.filter((other) => other !== criterion);
  const found = statement.sequences(criterion, first, statement.conditions(others));
  const { events, count, last } = await readFound(store, found, search.direction, statement.parameters);
  return { events, ...(count === first && last !== undefined && { next: last }) };
}

/** All events of a log from a sequence on. */
export const wholeLog = (direction: Direction, from = 0): Search => ({
  from,
  to: Number.MAX_SAFE_INTEGER,
  direction,
  criteria: [],
});

/** The part of a search after a sequence. */
export const following = (search: Search, sequence: number): Search =>
  search.direction === 'ASC'
    ? { ...search, from: Math.max(search.from, sequence + 1) }
    : { ...search, to: Math.min(search.to, sequence) };

const upTo = (search: Search, last: number | undefined): Search =>
  last === undefined ? search : search.direction === 'ASC' ? { ...search, to: last + 1 } : { ...search, from: last };

/**
 * The criterion whose next entries reach farthest, and the sequence at which its window ends. `last` is undefined if the
 * window contains all entries, or if every entry is a result of the search.
 */
async function mostSelective(
  store: Store,
  search: Search,
): Promise<{ criterion: Criterion; last?: number | undefined }> {
  const { criteria, direction, since, until } = search;
  const [only = [], ...others] = criteria;
  if (others.length === 0 && !since && !until) return { criterion: only };
  const statement = new SearchStatement(store.engine, search);
  const ends = [only, ...others].map(
    (criterion, at) => `(${statement.sequences(criterion, 1, [], WINDOW - 1)}) AS e${at}`,
  );
  const [row] = await store.read<Record<string, number | string | null>>(selectAll(ends), statement.parameters);
  const windows = [only, ...others].map((criterion, at) => {
    const end = row![`e${at}`];
    return { criterion, last: end == null ? undefined : Number(end) };
  });
  const sign = direction === 'ASC' ? -1 : 1;
  const byReach = windows.toSorted((one, other) => sign * ((one.last ?? 0) - (other.last ?? 0)));
  return windows.find(({ last }) => last === undefined) ?? byReach[0]!;
}
