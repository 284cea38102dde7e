import { IdColumn, type MemberId, PrimaryIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

/** An offer to join, single use. Open while none of `acceptedAt` and `cancelledAt` is set and `expiresAt` lies ahead. */
@Entity('invitations')
@Index('invitations_digest', ['digest'], { unique: true })
@Index('invitations_user', ['organizationId', 'userId', 'id'])
export class Invitation {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @IdColumn()
  userId!: MemberId;

  /** SHA-256 of the token, in hex; a person brings the token alone, so this index cannot start with the organization. */
  @TextColumn(64)
  digest!: string;

  /** The token itself, until the mail with it has been handed over, or the invitation ends. */
  @TextColumn(100, { nullable: true })
  token!: string | null;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  expiresAt!: Date;

  @TimeColumn({ nullable: true })
  acceptedAt!: Date | null;

  @TimeColumn({ nullable: true })
  cancelledAt!: Date | null;
}
