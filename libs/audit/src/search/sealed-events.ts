import { giveWay, type Raw, type Sql, type Store } from '@rollcall/platform';
import { AuditEvent } from '../events/audit-event.entity';
import type { Seal } from '../events/native-event';
import { MerkleLog, SealedEvent } from '../sealing/merkle-log.entity';
import { eventsFound, eventsInPlaces, firstRecorded } from './event-index.sql';

/** An event with its position in the log. */
export interface SealedAuditEvent extends Seal {
  event: AuditEvent;
}

/** `count` and `last` include log positions whose event has been deleted. */
interface Found {
  events: SealedAuditEvent[];
  count: number;
  last: number | undefined;
}

/** The events with these sequences, in log order. Events deleted by retention are left out. */
export async function readSealed(store: Store, sequences: readonly number[]): Promise<SealedAuditEvent[]> {
  if (sequences.length === 0) return [];
  return (await read(store, eventsInPlaces(store.rows(AuditEvent, 'e')), { sequences })).events;
}

/** The events whose `sequence` the SQL `found` selects, and the last of those sequences. */
export const readFound = (
  store: Store,
  found: string,
  direction: 'ASC' | 'DESC',
  parameters: Readonly<Raw>,
): Promise<Found> => read(store, eventsFound(store.rows(AuditEvent, 'e'), found, direction), parameters);

async function read(store: Store, sql: Sql, parameters: Readonly<Raw>): Promise<Found> {
  const [events, seals] = [store.rows(AuditEvent, 'e'), store.rows(SealedEvent, 's')];
  const rows = await store.read(sql, parameters);
  const found: Found = { events: [], count: rows.length, last: undefined };
  for (const row of rows) {
    // The event of a large push contains much JSON.
    await giveWay();
    const { sequence, recordedAt } = seals.read(row);
    if (row.e_id !== null) found.events.push({ event: events.read(row), sequence, recordedAt });
    found.last = sequence;
  }
  return found;
}

/** A range of sequences that contains all events of a period. `to` is exclusive. */
export async function sequenceRange(
  store: Store,
  { since, until }: { since?: Date; until?: Date },
): Promise<{ from: number; to: number }> {
  const log = await store.first(MerkleLog, {});
  if (!log) return { from: 0, to: 0 };
  return {
    from: Math.max(log.first, since ? await firstRecordedAt(store, log, since.getTime() - log.longestLead) : 0),
    to: until ? await firstRecordedAt(store, log, until.getTime() + log.longestLag) : log.size,
  };
}

/** The sequence of the first event recorded at `time` (milliseconds since 1970) or later. Without one, the log's size. */
export async function firstRecordedAt(store: Store, { size }: MerkleLog, time: number): Promise<number> {
  const [row] = await store.read<{ sequence: number | string }>(firstRecorded, { time });
  return row ? Number(row.sequence) : size;
}
