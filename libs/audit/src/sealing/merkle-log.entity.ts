import {
  BigIntegerColumn,
  BytesColumn,
  FlagColumn,
  LongTextColumn,
  PrimaryIdColumn,
  PrimaryIntegerColumn,
  type Sealed,
  SealedColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

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
