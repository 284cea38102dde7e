import {
  IdColumn,
  type MemberId,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

/** What a session began with. */
export type SessionBeginning = 'ACCESS_TOKEN' | 'SIGN_IN' | 'SIGN_IN_LINK' | 'SET_UP_LINK' | 'INVITATION';

/**
 * A session of the console in a browser: of a person, or of a service whose token was pasted. Every request reads it, so
 * its end applies on all processes at once. The row is deleted when the session ends.
 */
@Entity('sessions')
@Index('sessions_digest', ['digest'], { unique: true })
@Index('sessions_user', ['organizationId', 'userId', 'id'])
@Index('sessions_token', ['organizationId', 'tokenId', 'id'])
@Index('sessions_expiry', ['organizationId', 'expiresAt'])
export class Session {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  /** SHA-256 of the cookie, in hex. The cookie alone determines the organization, so the index cannot start with it. */
  @TextColumn(64)
  digest!: string;

  /** Null for a service. */
  @IdColumn({ nullable: true })
  userId!: MemberId | null;

  /** The access token that the session began with, and ends with. */
  @IdColumn({ nullable: true })
  tokenId!: string | null;

  @TextColumn(20)
  begunWith!: SessionBeginning;

  @TimeColumn()
  createdAt!: Date;

  /** Written at most once a minute. */
  @TimeColumn()
  lastSeenAt!: Date;

  /** When it ends unless it is used before then; at the latest at `endsAt`. */
  @TimeColumn()
  expiresAt!: Date;

  /** When it ends even if it is used. */
  @TimeColumn()
  endsAt!: Date;
}
