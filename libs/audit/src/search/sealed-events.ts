import { giveWay, readerOf, runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { AuditEvent } from '../events/audit-event.entity';
import type { Seal } from '../events/native-event';
import { SealedEvent } from '../sealing/sealed-event.entity';

/** An event with its place in the log. */
export interface SealedAuditEvent extends Seal {
  event: AuditEvent;
}

/** The events of these numbers, in their order; those that retention took are left out. */
export async function readSealed(
  manager: EntityManager,
  organizationId: string,
  sequences: readonly number[],
): Promise<SealedAuditEvent[]> {
  if (sequences.length === 0) return [];
  const [events, seals] = [readerOf(manager, AuditEvent, 'e'), readerOf(manager, SealedEvent, 's')];
  const rows = await runQuery<Record<string, unknown>>(
    manager,
    `SELECT ${events.columns}, ${seals.columns} FROM ${seals.table}
     JOIN ${events.table} ON e.organization_id = s.organization_id AND e.id = s.event_id
     WHERE s.organization_id = :organizationId AND s.sequence IN (:...sequences)`,
    { organizationId, sequences },
  );
  const found = new Map<number, SealedAuditEvent>();
  for (const row of rows) {
    // An event of a large push holds much JSON.
    await giveWay();
    const { sequence, recordedAt } = seals.read(row);
    found.set(sequence, { event: events.read(row), sequence, recordedAt });
  }
  return sequences.flatMap((sequence) => found.get(sequence) ?? []);
}
