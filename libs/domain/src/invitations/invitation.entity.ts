import {
  IdColumn,
  type MemberId,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  PrimaryTextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

/** An offer to join, single use. Open if `acceptedAt` and `cancelledAt` are null and `expiresAt` is in the future. */
@Entity('invitations')
@Index('invitations_user', ['organizationId', 'userId', 'id'])
export class Invitation {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @IdColumn()
  userId!: MemberId;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  expiresAt!: Date;

  /** When a mail server accepted the mail with a link; from then on, only the person gets the link. */
  @TimeColumn({ nullable: true })
  mailedAt!: Date | null;

  @TimeColumn({ nullable: true })
  acceptedAt!: Date | null;

  @TimeColumn({ nullable: true })
  cancelledAt!: Date | null;
}

/**
 * A link to an invitation. Each link that is sent or shown is a new one, because only the digest of its token is
 * stored. All of them work until one is used, so a mail that was sent twice never contains an invalid link.
 */
@Entity('invitation_links')
@Index('invitation_links_digest', ['digest'], { unique: true })
export class InvitationLink {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  invitationId!: string;

  /**
   * SHA-256 of the token, in hex. A person presents only the token, so the index cannot start with the organization.
   */
  @PrimaryTextColumn(64)
  digest!: string;

  @TimeColumn()
  createdAt!: Date;
}
