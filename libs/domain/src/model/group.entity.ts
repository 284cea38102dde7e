import {
  FlagColumn,
  IdColumn,
  IntegerColumn,
  LongTextColumn,
  type MemberId,
  PrimaryIdColumn,
  PrimaryTimeColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { ManagedBy } from './user.entity';

/** A permission group. Its members and project roles are rows of their own. */
@Entity('permission_groups')
@Index('permission_groups_display_name', ['organizationId', 'displayNameKey'], { unique: true })
@Index('permission_groups_number', ['organizationId', 'number'], { unique: true })
@Index('permission_groups_updated', ['organizationId', 'updatedAt', 'id'])
@Index('permission_groups_external_id', ['organizationId', 'externalId', 'id'])
export class Group {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(255)
  displayName!: string;

  @TextColumn(510)
  displayNameKey!: string;

  /** Written by admins; no SCIM write touches it. */
  @LongTextColumn({ nullable: true })
  description!: string | null;

  /** The project that its members see first; set by admins alone. */
  @IdColumn({ nullable: true })
  defaultProjectId!: string | null;

  @TextColumn(255, { nullable: true })
  externalId!: string | null;

  /** Counts the groups of the organization as they were created; short enough to be read aloud, and never given twice. */
  @IntegerColumn()
  number!: number;

  @TextColumn(10)
  managedBy!: ManagedBy;

  /** Members that are shown; kept with every change of a membership, under the group's row lock. */
  @IntegerColumn()
  memberCount!: number;

  @IntegerColumn()
  version!: number;

  /** A person, or the SCIM key's name. */
  @TextColumn(320)
  changedBy!: string;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  updatedAt!: Date;
}

/** The last number that an organization gave to a group; it only grows, so that a number is never given twice. */
@Entity('group_sequences')
export class GroupSequence {
  @PrimaryIdColumn()
  organizationId!: string;

  @IntegerColumn()
  lastNumber!: number;
}

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
