import { PrimaryIdColumn, PrimaryTimeColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { RoleId } from './role';

/** Who holds a grant: a person (a direct grant), or everybody in a permission group. */
export type GranteeType = 'USER' | 'GROUP';

/** Says of a direct grant that the role kept from before project-level permissions ends in this project. */
export const NO_ROLE = 'NONE';

/** A role in a project, now. */
@Entity('grants')
@Index('grants_grantee', ['organizationId', 'granteeId', 'projectId'])
@Index('grants_holders', ['organizationId', 'projectId', 'granteeType', 'role', 'granteeId'])
export class Grant {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  projectId!: string;

  /** Id of the user or of the group; no two records share one. */
  @PrimaryIdColumn()
  granteeId!: string;

  @TextColumn(10)
  granteeType!: GranteeType;

  /** A built-in role, the id of a custom one, or NONE. */
  @TextColumn(36)
  role!: RoleId;

  /** A person's address, or the name of a token. */
  @TextColumn(320)
  grantedBy!: string;

  @TimeColumn()
  grantedAt!: Date;
}

/** A role that was held in a project from `grantedAt` to `endedAt`. */
@Entity('grant_history')
@Index('grant_history_project', ['organizationId', 'projectId', 'granteeType', 'endedAt'])
export class GrantHistory {
  @PrimaryIdColumn()
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

  @TextColumn(320)
  grantedBy!: string;
}
