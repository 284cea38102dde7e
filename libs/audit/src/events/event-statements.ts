import { insertStatements, type Statement } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { AuditEvent, UnsealedEvent } from './audit-event.entity';

/** What writes events, and has them sealed. */
export const eventStatements = (manager: EntityManager, events: readonly AuditEvent[]): Statement[] => [
  ...insertStatements(manager, AuditEvent, events),
  ...insertStatements(
    manager,
    UnsealedEvent,
    events.map(({ organizationId, id }) => ({ organizationId, eventId: id })),
  ),
];
