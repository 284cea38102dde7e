import { IdColumn, IntegerColumn, PrimaryIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

/** PENDING is due at `dueAt`; UNDELIVERABLE was given up and waits for an admin; DROPPED had lost its reason before it left. */
export type OutboxState = 'PENDING' | 'SENT' | 'UNDELIVERABLE' | 'DROPPED';

/** Something that must leave the service because a change was committed; written in that change's transaction. */
@Entity('outbox_messages')
@Index('outbox_messages_due', ['state', 'dueAt'])
export class OutboxMessage {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(30)
  kind!: 'INVITATION' | 'REMOVALS_HELD';

  /** Id of the invitation, or of the admin who is told. */
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
