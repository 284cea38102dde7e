import { IdColumn, PrimaryBigIntegerColumn, PrimaryIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { Outcome, Risk } from '../events/event-type';

/**
 * The place of an event in the log of its organization: gap-free from 0, in the order of sealing. It repeats what an event
 * is searched by, so that the events with a value are one range of an index, in the order of the log.
 */
@Entity('sealed_events')
@Index('sealed_events_event', ['organizationId', 'eventId'], { unique: true })
@Index('sealed_events_recorded', ['organizationId', 'recordedAt', 'sequence'])
@Index('sealed_events_action', ['organizationId', 'action', 'sequence'])
@Index('sealed_events_risk', ['organizationId', 'risk', 'sequence'])
@Index('sealed_events_outcome', ['organizationId', 'outcome', 'sequence'])
@Index('sealed_events_actor_id', ['organizationId', 'actorId', 'sequence'])
@Index('sealed_events_target_id', ['organizationId', 'targetId', 'sequence'])
@Index('sealed_events_project_id', ['organizationId', 'projectId', 'sequence'])
@Index('sealed_events_ip', ['organizationId', 'ip', 'sequence'])
@Index('sealed_events_request_id', ['organizationId', 'requestId', 'sequence'])
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

  @TextColumn(60)
  action!: string;

  @TextColumn(10)
  risk!: Risk;

  @TextColumn(10)
  outcome!: Outcome;

  @IdColumn({ nullable: true })
  actorId!: string | null;

  @IdColumn({ nullable: true })
  targetId!: string | null;

  @IdColumn({ nullable: true })
  projectId!: string | null;

  @TextColumn(45, { nullable: true })
  ip!: string | null;

  @TextColumn(64)
  requestId!: string;
}
