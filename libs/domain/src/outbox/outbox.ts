import { newId } from '@rollcall/platform';
import type { UnitOfWork } from '../principal';
import { OutboxMessage } from './outbox-message.entity';

/** Writes a message into the outbox, in the transaction of what it tells about: never sent for a change that was rolled back. */
export function enqueue(tx: UnitOfWork, kind: OutboxMessage['kind'], subjectId: string): void {
  const now = new Date();
  const message: OutboxMessage = {
    organizationId: tx.organizationId,
    id: newId(),
    kind,
    subjectId,
    state: 'PENDING',
    attempts: 0,
    dueAt: now,
    lastError: null,
    createdAt: now,
    sentAt: null,
  };
  tx.insert(OutboxMessage, [message]);
}
