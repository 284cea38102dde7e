import {
  type Author,
  AuthorColumns,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  PrimaryTimeColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { RoleId } from './role';

/** Who holds a grant: a person (a direct grant), or everyone in a permission group. */
export type GranteeType = 'USER' | 'GROUP';

/**
 * A direct grant with this role ends the role that the person kept in this project from before project-level
 * permissions.
 */
export const NO_ROLE = 'NONE';

/** A current role in a project. */
@Entity('grants')
@Index('grants_grantee', ['organizationId', 'granteeId', 'projectId'])
@Index('grants_holders', ['organizationId', 'projectId', 'granteeType', 'role', 'granteeId'])
export class Grant {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  projectId!: string;

  /** The ID of the person or group; no two records share an ID. */
  @PrimaryIdColumn()
  granteeId!: string;

  @TextColumn(10)
  granteeType!: GranteeType;

  /** A built-in role, the ID of a custom role, or NONE. */
  @TextColumn(36)
  role!: RoleId;

  @AuthorColumns()
  grantedBy!: Author;

  @TimeColumn()
  grantedAt!: Date;
}

/** A role that was held in a project from `grantedAt` to `endedAt`. */
@Entity('grant_history')
@Index('grant_history_project', ['organizationId', 'projectId', 'granteeType', 'endedAt'])
export class GrantHistory {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  granteeId!: string;

  @PrimaryIdColumn()
  projectId!: string;

  @PrimaryTimeColumn()
  grantedAt!: Date;

  @PrimaryTimeColumn()
  endedAt!: Date;

  @TextColumn(10)
  granteeType!: GranteeType;

  @TextColumn(36)
  role!: RoleId;

  @AuthorColumns()
  grantedBy!: Author;
}
