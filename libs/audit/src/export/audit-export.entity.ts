import { JsonColumn, PrimaryIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';
import type { AnyManifest } from './manifest';

/** A part of the log, or a file beside it, that left. */
@Entity('audit_exports')
export class AuditExport {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @TextColumn(20)
  content!: AnyManifest['content'];

  @TimeColumn()
  startedAt!: Date;

  /** Null for one that runs, or that was broken off. */
  @JsonColumn({ nullable: true })
  manifest!: AnyManifest | null;
}
