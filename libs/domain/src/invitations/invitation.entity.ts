import { IdColumn, type MemberId, PrimaryIdColumn, PrimaryTextColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

/** An offer to join, single use. Open while none of `acceptedAt` and `cancelledAt` is set and `expiresAt` lies ahead. */
@Entity('invitations')
@Index('invitations_user', ['organizationId', 'userId', 'id'])
export class Invitation {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @IdColumn()
  userId!: MemberId;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  expiresAt!: Date;

  /** When a mail server took the mail with a link to it: from then on the link is for the person alone. */
  @TimeColumn({ nullable: true })
  mailedAt!: Date | null;

  @TimeColumn({ nullable: true })
  acceptedAt!: Date | null;

  @TimeColumn({ nullable: true })
  cancelledAt!: Date | null;
}

/**
 * A link to an invitation. Each time one is sent or shown it is another, since only the digest of its token is kept; all of
 * them work until one is used: a mail that left twice holds none that is void.
 */
@Entity('invitation_links')
@Index('invitation_links_digest', ['digest'], { unique: true })
export class InvitationLink {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  invitationId!: string;

  /** SHA-256 of the token, in hex; a person brings the token alone, so that its index cannot start with the organization. */
  @PrimaryTextColumn(64)
  digest!: string;

  @TimeColumn()
  createdAt!: Date;
}
