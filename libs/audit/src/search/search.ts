import type { Store } from '@rollcall/platform';
import { nextPart, partAlong } from './bounded-search';
import { readFound, type SealedAuditEvent } from './sealed-events';
import { auditLogTable, type Criterion, type Direction, type Search } from './search.sql';

/** A page of events. The rest follows after the sequence `next`. Undefined at the end. */
export interface AuditPage {
  events: SealedAuditEvent[];
  next?: number;
}

/**
 * The first events of a search. It reads a bounded number of index entries, whatever the size of the log, so it may return
 * fewer than `first` events although more exist.
 */
export async function searchEvents(store: Store, search: Search, first: number): Promise<AuditPage> {
  const part = await nextPart(store, auditLogTable, search, first);
  const { events, count, last } = await readFound(store, part.found, search.direction, part.parameters);
  return pageOf(events, count === first && last !== undefined ? last : part.last);
}

/** The first events of a search, read along the index of one criterion until enough are found. */
export async function readAlong(store: Store, search: Search, criterion: Criterion, first: number): Promise<AuditPage> {
  const { found, parameters } = partAlong(store, auditLogTable, search, criterion, first);
  const { events, count, last } = await readFound(store, found, search.direction, parameters);
  return pageOf(events, count === first ? last : undefined);
}

const pageOf = (events: SealedAuditEvent[], next: number | undefined): AuditPage => ({
  events,
  ...(next !== undefined && { next }),
});

/** All events of a log from a sequence on. */
export const wholeLog = (direction: Direction, from = 0): Search => ({
  from,
  to: Number.MAX_SAFE_INTEGER,
  direction,
  criteria: [],
  conditions: [],
});
