import {
  BigIntegerColumn,
  BytesColumn,
  FlagColumn,
  IdColumn,
  LongTextColumn,
  PrimaryBigIntegerColumn,
  PrimaryIdColumn,
  PrimaryIntegerColumn,
  type Sealed,
  SealedColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { Outcome, Risk } from '../events/event-type';

/** The Merkle log of an organization as it stands: its size, and the checkpoint over all of it. Its row is the lock of sealing. */
@Entity('audit_logs')
@Index('audit_logs_recorded', ['recordedAt'])
export class MerkleLog {
  @PrimaryIdColumn()
  organizationId!: string;

  @BigIntegerColumn()
  size!: number;

  /** Number of the first event that is still there; of those before it, retention left the hashes. */
  @BigIntegerColumn()
  first!: number;

  /** The key that signs where no key of the operator does (C2SP signed-note). */
  @SealedColumn()
  signingKey!: Sealed;

  /** What the checkpoint is verified with (C2SP signed-note). */
  @TextColumn(255)
  verifierKey!: string;

  /** A signed note (C2SP tlog-checkpoint). */
  @LongTextColumn()
  checkpoint!: string;

  /** The longest time between what happened and its recording, in milliseconds; a search by time looks that much further. */
  @BigIntegerColumn()
  longestLag!: number;

  /** The same for a process whose clock was ahead of that which records. */
  @BigIntegerColumn()
  longestLead!: number;

  /** Whether the clock stands before the last recorded time; said once. */
  @FlagColumn()
  clockBehind!: boolean;

  /** When the last event was recorded; never steps back. */
  @TimeColumn()
  recordedAt!: Date;
}

/** Up to 256 consecutive hashes of a level of the Merkle tree (C2SP tlog-tiles), 32 bytes each; a partial one grows. */
@Entity('audit_tiles')
export class MerkleTile {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIntegerColumn()
  level!: number;

  @PrimaryIntegerColumn()
  position!: number;

  @BytesColumn()
  hashes!: Buffer;
}

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
