import type { TransactionStore } from '@rollcall/platform';
import { AuditEvent, UnsealedEvent } from './audit-event.entity';

/** Writes events and queues them for sealing. */
export function writeEvents(tx: TransactionStore, events: readonly AuditEvent[]): void {
  tx.insert(AuditEvent, events);
  tx.insert(
    UnsealedEvent,
    events.map(({ organizationId, id }) => ({ organizationId, eventId: id })),
  );
}
