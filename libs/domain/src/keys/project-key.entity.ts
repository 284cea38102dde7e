import { FlagColumn, IdColumn, PrimaryIdColumn, TextColumn, TimeColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';

/** API keys identify a project and can be read again; secret keys are shown once. */
export type ProjectKeyKind = 'API' | 'SECRET';

/** A key of a project. Valid while `revokedAt` is null and `expiresAt` is null or ahead; a revoked one stays listed. */
@Entity('project_keys')
@Index('project_keys_project', ['organizationId', 'projectId', 'kind', 'id'])
@Index('project_keys_digest', ['digest'], { unique: true })
export class ProjectKey {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  id!: string;

  @IdColumn()
  projectId!: string;

  @TextColumn(10)
  kind!: ProjectKeyKind;

  @TextColumn(100)
  name!: string;

  /** The key itself, where it is an API key: an identifier, and no secret. */
  @TextColumn(32, { nullable: true })
  value!: string | null;

  /** SHA-256 of the key, in hex. The key alone decides the project, so the index on it cannot start with the organization. */
  @TextColumn(64)
  digest!: string;

  /** The last characters of the key. */
  @TextColumn(10)
  hint!: string;

  /** The one that came with the project: it is rotated, and never revoked. */
  @FlagColumn()
  isFirst!: boolean;

  @TextColumn(320)
  createdBy!: string;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn({ nullable: true })
  expiresAt!: Date | null;

  @TimeColumn({ nullable: true })
  revokedAt!: Date | null;

  @TextColumn(320, { nullable: true })
  revokedBy!: string | null;

  /** Written at most once a minute. */
  @TimeColumn({ nullable: true })
  lastUsedAt!: Date | null;
}
