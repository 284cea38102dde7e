import { newId } from '@rollcall/platform';
import type { Change } from '../principal';
import { OutboxMessage } from './outbox-message.entity';

/** Writes a message into the outbox, in the transaction of what it tells about: never sent for a change that was rolled back. */
export function enqueue(change: Change, kind: OutboxMessage['kind'], subjectId: string): void {
  const now = new Date();
  const message: OutboxMessage = {
    organizationId: change.organizationId,
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
  change.insertLater(OutboxMessage, [message]);
}
