import { IdColumn, PrimaryBigIntegerColumn, PrimaryIdColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

/** The place of an event in the log of its organization: gap-free from 0, in the order of sealing. */
@Entity('sealed_events')
@Index('sealed_events_event', ['organizationId', 'eventId'], { unique: true })
@Index('sealed_events_recorded', ['organizationId', 'recordedAt', 'sequence'])
export class SealedEvent {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryBigIntegerColumn()
  sequence!: number;

  @IdColumn()
  eventId!: string;

  @TimeColumn()
  occurredAt!: Date;

  @TimeColumn()
  recordedAt!: Date;
}
