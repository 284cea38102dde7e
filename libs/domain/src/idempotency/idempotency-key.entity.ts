import { LongTextColumn, PrimaryIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index, PrimaryColumn } from 'typeorm';

/** A request that a caller may send again, and what was answered to it. */
@Entity('idempotency_keys')
@Index('idempotency_keys_expiry', ['organizationId', 'expiresAt'])
@Index('idempotency_keys_actor', ['organizationId', 'actorId', 'expiresAt'])
export class IdempotencyKey {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  actorId!: string;

  /** SHA-256 of what the caller named the request, in hex. */
  @PrimaryColumn({ type: 'char', length: 64 })
  keyDigest!: string;

  /** SHA-256 of what was asked for, in hex. */
  @TextColumn(64)
  requestDigest!: string;

  /** Digest of what the caller might do then; who may do something else now is not given the answer. */
  @TextColumn(64)
  callerAccess!: string;

  /** As it was sent; null while it is under way, and for one that is not kept. */
  @LongTextColumn({ nullable: true })
  answer!: string | null;

  @TimeColumn({ nullable: true })
  answeredAt!: Date | null;

  @TimeColumn()
  startedAt!: Date;

  @TimeColumn()
  expiresAt!: Date;
}
