import { type MemberId, PrimaryIdColumn, PrimaryTimeColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { RoleId } from '../access/role';
import type { UserStatus } from './user.entity';

/** A person's status and role in the organization from `since` to `until`; the user's row has the current ones. */
@Entity('organization_membership_history')
export class OrganizationMembershipHistory {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  userId!: MemberId;

  @PrimaryTimeColumn()
  since!: Date;

  @PrimaryTimeColumn()
  until!: Date;

  @TextColumn(10)
  status!: UserStatus;

  @TextColumn(36)
  role!: RoleId;

  /** Since when it was this role, whatever the status. */
  @TimeColumn()
  roleSince!: Date;

  @TextColumn(320)
  roleGivenBy!: string;
}
