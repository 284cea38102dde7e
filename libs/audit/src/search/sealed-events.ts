import { giveWay, type Raw, type Sql, type Store } from '@rollcall/platform';
import { AuditEvent } from '../events/audit-event.entity';
import type { Seal } from '../events/native-event';
import { SealedEvent } from '../sealing/sealed-event.entity';
import { eventsFound, eventsInPlaces } from './sealed-events.sql';

/** An event with its place in the log. */
export interface SealedAuditEvent extends Seal {
  event: AuditEvent;
}

/** `count` and `last` are of the places in the log, of which somebody may have deleted the event. */
interface Found {
  events: SealedAuditEvent[];
  count: number;
  last: number | undefined;
}

/** The events with these sequences, in the order of the log. Those that retention deleted are left out. */
export async function readSealed(store: Store, sequences: readonly number[]): Promise<SealedAuditEvent[]> {
  if (sequences.length === 0) return [];
  return (await read(store, eventsInPlaces(store.rows(AuditEvent, 'e')), { sequences })).events;
}

/** The events whose sequences some SQL selects as `sequence`, and the last of those sequences. */
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
    // An event of a large push holds much JSON.
    await giveWay();
    const { sequence, recordedAt } = seals.read(row);
    if (row.e_id !== null) found.events.push({ event: events.read(row), sequence, recordedAt });
    found.last = sequence;
  }
  return found;
}
