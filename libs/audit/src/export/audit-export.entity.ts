import { JsonColumn, PrimaryIdColumn, PrimaryOrganizationIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { AnyManifest } from './manifest';

/** An export of part of the log, or of another signed file. */
@Entity('audit_exports')
export class AuditExport {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(20)
  content!: AnyManifest['content'];

  @TimeColumn()
  startedAt!: Date;

  /** Null while the export runs, or if it was interrupted. */
  @JsonColumn({ nullable: true })
  manifest!: AnyManifest | null;
}
