import { JsonColumn, PrimaryIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { ExportFormatName, Manifest } from './manifest';

/** A part of the log that left as a file. */
@Entity('audit_exports')
export class AuditExport {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(10)
  content!: ExportFormatName;

  @TimeColumn()
  startedAt!: Date;

  /** Null for one that runs, or that was broken off. */
  @JsonColumn({ nullable: true })
  manifest!: Manifest | null;
}
