import { PrimaryIdColumn, PrimaryTimeColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

/** A time in which the organization had project-level permissions; the present one is in the organization's own row. */
@Entity('project_permissions_history')
export class ProjectPermissionsHistory {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryTimeColumn()
  since!: Date;

  @PrimaryTimeColumn()
  until!: Date;
}
