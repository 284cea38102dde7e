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

  /** The person is REMOVED and may come back: neither shown nor in effect. */
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
