import {
  type Author,
  AuthorColumns,
  IntegerColumn,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
  PrimaryTimeColumn,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

/** What access is given to. An archived project gives nobody access; its grants and keys remain. */
@Entity('projects')
@Index('projects_name', ['organizationId', 'nameKey'], { unique: true })
export class Project {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(255)
  name!: string;

  @TextColumn(510)
  nameKey!: string;

  @IntegerColumn()
  version!: number;

  @AuthorColumns()
  createdBy!: Author;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  updatedAt!: Date;

  @TimeColumn({ nullable: true })
  archivedAt!: Date | null;
}

/** A past period in which a project was archived. */
@Entity('project_archive_history')
export class ArchiveHistory {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  projectId!: string;

  @PrimaryTimeColumn()
  archivedAt!: Date;

  @PrimaryTimeColumn()
  restoredAt!: Date;
}

/** A past period with project-level permissions; the organization's row has the current one. */
@Entity('project_permissions_history')
export class ProjectPermissionsHistory {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryTimeColumn()
  since!: Date;

  @PrimaryTimeColumn()
  until!: Date;
}
