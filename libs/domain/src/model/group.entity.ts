import {
  type Author,
  AuthorColumns,
  FlagColumn,
  IdColumn,
  IntegerColumn,
  LongTextColumn,
  type MemberId,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  PrimaryTimeColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { ManagedBy } from './user.entity';

/** A permission group. Members and project roles are separate rows. */
@Entity('permission_groups')
@Index('permission_groups_display_name', ['organizationId', 'displayNameKey'], { unique: true })
@Index('permission_groups_number', ['organizationId', 'number'], { unique: true })
@Index('permission_groups_updated', ['organizationId', 'updatedAt', 'id'])
@Index('permission_groups_external_id', ['organizationId', 'externalId', 'id'])
export class Group {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(255)
  displayName!: string;

  @TextColumn(510)
  displayNameKey!: string;

  /** Written only by admins, never through SCIM. */
  @LongTextColumn({ nullable: true })
  description!: string | null;

  /** The project that members see first; set only by admins. */
  @IdColumn({ nullable: true })
  defaultProjectId!: string | null;

  @TextColumn(255, { nullable: true })
  externalId!: string | null;

  /** Numbers the organization's groups in order of creation: short enough to read aloud, and never reused. */
  @IntegerColumn()
  number!: number;

  @TextColumn(10)
  managedBy!: ManagedBy;

  /** The number of visible members, updated with every membership change under the group's row lock. */
  @IntegerColumn()
  memberCount!: number;

  @IntegerColumn()
  version!: number;

  @AuthorColumns()
  changedBy!: Author;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  updatedAt!: Date;
}

/** The last group number of an organization. It only grows, so that no number is used twice. */
@Entity('group_sequences')
export class GroupSequence {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @IntegerColumn()
  lastNumber!: number;
}

/** A current member of a group. */
@Entity('memberships')
@Index('memberships_user', ['organizationId', 'userId', 'groupId'])
export class Membership {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  groupId!: string;

  @PrimaryIdColumn()
  userId!: MemberId;

  /** The person is REMOVED and may come back: the membership is neither visible nor in effect. */
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
  @PrimaryOrganizationIdColumn()
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
