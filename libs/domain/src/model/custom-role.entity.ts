import {
  type Author,
  AuthorColumns,
  IntegerColumn,
  JsonColumn,
  LongTextColumn,
  PrimaryOrganizationIdColumn,
  PrimaryTextColumn,
  PrimaryTimeColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { Permission } from './permission';

/** A role that the organization defined: a named set of permissions. */
@Entity('custom_roles')
@Index('custom_roles_name', ['organizationId', 'nameKey'], { unique: true })
export class CustomRole {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  /** A text, as in the columns that hold a role of either kind. */
  @PrimaryTextColumn(36)
  id!: string;

  @TextColumn(100)
  name!: string;

  @TextColumn(200)
  nameKey!: string;

  @LongTextColumn({ nullable: true })
  description!: string | null;

  @JsonColumn()
  permissions!: Permission[];

  /** Since when it has these permissions. */
  @TimeColumn()
  permissionsSince!: Date;

  @IntegerColumn()
  version!: number;

  @AuthorColumns()
  changedBy!: Author;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  updatedAt!: Date;
}

/** The permissions and the name of a custom role from `since` to `until`. */
@Entity('custom_role_history')
export class CustomRoleHistory {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryTextColumn(36)
  roleId!: string;

  @PrimaryTimeColumn()
  since!: Date;

  @PrimaryTimeColumn()
  until!: Date;

  @TextColumn(100)
  name!: string;

  @JsonColumn()
  permissions!: Permission[];
}
