import {
  IdColumn,
  IntegerColumn,
  newId,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { UnitOfWork } from '../model/principal';

/** PENDING is due at `dueAt`; UNDELIVERABLE was given up and waits for an admin; DROPPED was no longer needed. */
export type OutboxState = 'PENDING' | 'SENT' | 'UNDELIVERABLE' | 'DROPPED';

/** A message that must leave the service because a change was committed; written in that change's transaction. */
@Entity('outbox_messages')
@Index('outbox_messages_due', ['state', 'dueAt'])
export class OutboxMessage {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(30)
  kind!: 'INVITATION' | 'REMOVALS_HELD' | 'SIGN_IN_LINK';

  /** The ID of the invitation, of the notified admin, or of the sign-in link. */
  @IdColumn()
  subjectId!: string;

  @TextColumn(20)
  state!: OutboxState;

  @IntegerColumn()
  attempts!: number;

  @TimeColumn()
  dueAt!: Date;

  @TextColumn(500, { nullable: true })
  lastError!: string | null;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn({ nullable: true })
  sentAt!: Date | null;
}

/**
 * Writes a message to the outbox in the transaction of its change, so that nothing is sent for a change that rolls
 * back.
 */
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
