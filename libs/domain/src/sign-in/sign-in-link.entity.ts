import {
  IdColumn,
  type MemberId,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { Language } from '../model/language';

/** A link with which a person signs in once. Only its digest is stored. */
@Entity('sign_in_links')
@Index('sign_in_links_digest', ['digest'], { unique: true })
@Index('sign_in_links_user', ['organizationId', 'userId', 'id'])
@Index('sign_in_links_expiry', ['organizationId', 'expiresAt'])
export class SignInLink {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @IdColumn()
  userId!: MemberId;

  /** SHA-256 of the secret, in hex. The secret alone determines the organization, so the index cannot start with it. */
  @TextColumn(64)
  digest!: string;

  @TextColumn(2)
  language!: Language;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  expiresAt!: Date;

  @TimeColumn({ nullable: true })
  usedAt!: Date | null;
}
