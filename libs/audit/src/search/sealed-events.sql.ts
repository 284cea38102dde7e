import { giveWay, type Raw, readerOf, readRows, runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { AuditEvent } from '../events/audit-event.entity';
import type { Seal } from '../events/native-event';
import { SealedEvent } from '../sealing/sealed-event.entity';

/** An event with its place in the log. */
export interface SealedAuditEvent extends Seal {
  event: AuditEvent;
}

/** The events with these sequences, in the order of the log. Those that retention deleted are left out. */
export async function readSealed(
  manager: EntityManager,
  organizationId: string,
  sequences: readonly number[],
): Promise<SealedAuditEvent[]> {
  if (sequences.length === 0) return [];
  const which = 'WHERE s.organization_id = :organizationId AND s.sequence IN (:...sequences) ORDER BY s.sequence';
  return (await read(manager, '', which, { organizationId, sequences })).events;
}

/** The events whose sequences some SQL selects as `sequence`, and the last of those sequences. */
export const readFound = (
  manager: EntityManager,
  found: string,
  direction: 'ASC' | 'DESC',
  parameters: Readonly<Raw>,
): Promise<Found> =>
  read(
    manager,
    // SQLite joins tables in this order, where it would read the whole log first.
    `(${found}) f CROSS JOIN`,
    `WHERE s.organization_id = :organizationId AND s.sequence = f.sequence ORDER BY s.sequence ${direction}`,
    parameters,
  );

/** Those of the IDs that are events of the organization. */
export const readEvents = (manager: EntityManager, organizationId: string, ids: readonly string[]) =>
  readRows(
    manager,
    readerOf(manager, AuditEvent, 'e'),
    'WHERE e.organization_id = :organizationId AND e.id IN (:...ids)',
    {
      organizationId,
      ids,
    },
  );

/** The places in the log of the events with these IDs, of those that are sealed. */
export const readSeals = (manager: EntityManager, organizationId: string, ids: readonly string[]) =>
  readRows(
    manager,
    readerOf(manager, SealedEvent, 's'),
    'WHERE s.organization_id = :organizationId AND s.event_id IN (:...ids)',
    { organizationId, ids },
  );

/** `count` and `last` are of the places in the log, of which somebody may have deleted the event. */
interface Found {
  events: SealedAuditEvent[];
  count: number;
  last: number | undefined;
}

async function read(manager: EntityManager, from: string, rest: string, parameters: Readonly<Raw>): Promise<Found> {
  const [events, seals] = [readerOf(manager, AuditEvent, 'e'), readerOf(manager, SealedEvent, 's')];
  const rows = await runQuery<Raw>(
    manager,
    `SELECT ${events.columns}, s.sequence AS s_sequence, s.recorded_at AS s_recorded_at FROM ${from} ${seals.table}
     LEFT JOIN ${events.table} ON e.organization_id = s.organization_id AND e.id = s.event_id ${rest}`,
    parameters,
  );
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
