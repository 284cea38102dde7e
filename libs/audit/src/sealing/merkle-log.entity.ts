import {
  type Actor,
  AnyIdColumn,
  BigIntegerColumn,
  BytesColumn,
  FlagColumn,
  IdColumn,
  LongTextColumn,
  PrimaryBigIntegerColumn,
  PrimaryIntegerColumn,
  PrimaryOrganizationIdColumn,
  type Sealed,
  SealedColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { Outcome, Risk } from '../events/event-type';

/** The current state of an organization's Merkle log: its size and the checkpoint over all events. Sealing locks this row. */
@Entity('audit_logs')
@Index('audit_logs_recorded', ['recordedAt'])
export class MerkleLog {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @BigIntegerColumn()
  size!: number;

  /** Number of the first event that is kept. Retention has reduced the earlier ones to hashes. */
  @BigIntegerColumn()
  first!: number;

  /** Signs the checkpoints unless the operator configured a key (C2SP signed-note). */
  @SealedColumn()
  signingKey!: Sealed;

  /** The key that verifies the checkpoint (C2SP signed-note). */
  @TextColumn(255)
  verifierKey!: string;

  /** A signed note (C2SP tlog-checkpoint). */
  @LongTextColumn()
  checkpoint!: string;

  /** The longest time between an event and its recording, in milliseconds. A search by time extends its range by this much. */
  @BigIntegerColumn()
  longestLag!: number;

  /** The same if the event's clock was ahead of the recording clock. */
  @BigIntegerColumn()
  longestLead!: number;

  /** Whether the clock is behind the last recorded time. Reported once. */
  @FlagColumn()
  clockBehind!: boolean;

  /** When the last event was recorded. Never decreases. */
  @TimeColumn()
  recordedAt!: Date;
}

/** Up to 256 consecutive hashes of a level of the Merkle tree (C2SP tlog-tiles), 32 bytes each. A partial tile grows. */
@Entity('audit_tiles')
export class MerkleTile {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIntegerColumn()
  level!: number;

  @PrimaryIntegerColumn()
  position!: number;

  @BytesColumn()
  hashes!: Buffer;
}

/**
 * An event's position in its organization's log: from 0 without gaps, in the order of sealing. It repeats the event's
 * searchable values, so that the events with a value are one range of an index, in log order.
 */
@Entity('sealed_events')
@Index('sealed_events_event', ['organizationId', 'eventId'], { unique: true })
@Index('sealed_events_recorded', ['organizationId', 'recordedAt', 'sequence'])
@Index('sealed_events_action', ['organizationId', 'action', 'sequence'])
@Index('sealed_events_risk', ['organizationId', 'risk', 'sequence'])
@Index('sealed_events_outcome', ['organizationId', 'outcome', 'sequence'])
@Index('sealed_events_actor_type', ['organizationId', 'actorType', 'sequence'])
@Index('sealed_events_actor_id', ['organizationId', 'actorId', 'sequence'])
@Index('sealed_events_target_id', ['organizationId', 'targetId', 'sequence'])
@Index('sealed_events_project_id', ['organizationId', 'projectId', 'sequence'])
@Index('sealed_events_ip', ['organizationId', 'ip', 'sequence'])
@Index('sealed_events_request_id', ['organizationId', 'requestId', 'sequence'])
export class SealedEvent {
  @PrimaryOrganizationIdColumn()
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

  @TextColumn(20)
  actorType!: Actor['type'];

  @IdColumn({ nullable: true })
  actorId!: string | null;

  @AnyIdColumn({ nullable: true })
  targetId!: string | null;

  @IdColumn({ nullable: true })
  projectId!: string | null;

  @TextColumn(45, { nullable: true })
  ip!: string | null;

  @TextColumn(64)
  requestId!: string;
}
