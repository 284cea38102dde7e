import {
  FlagColumn,
  type MemberId,
  PrimaryIdColumn,
  PrimaryTimeColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { ManagedBy } from './user.entity';

/**
 * Reads memberships by person, behind the table in SQL. While those of a large group are being deleted, MySQL takes the
 * table for empty and would rather read all of the organization; SQLite sees a comment.
 */
export const BY_PERSON = '/*! FORCE INDEX (memberships_user) */';

/** The same behind DELETE, which has no such clause. */
export const DELETE_BY_PERSON = '/*+ INDEX(memberships memberships_user) */';

/** A person in a group, now. */
@Entity('memberships')
@Index('memberships_user', ['organizationId', 'userId', 'groupId'])
export class Membership {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  groupId!: string;

  @PrimaryIdColumn()
  userId!: MemberId;

  /** The person is REMOVED and may come back: neither shown nor of effect. */
  @FlagColumn()
  dormant!: boolean;

  @TextColumn(10)
  managedBy!: ManagedBy;

  @TimeColumn()
  addedAt!: Date;
}

/** A person who was in a group from `addedAt` to `removedAt`. */
@Entity('membership_history')
@Index('membership_history_user', ['organizationId', 'userId', 'removedAt'])
export class MembershipHistory {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  groupId!: string;

  @PrimaryIdColumn()
  userId!: MemberId;

  @PrimaryTimeColumn()
  addedAt!: Date;

  @PrimaryTimeColumn()
  removedAt!: Date;
}
