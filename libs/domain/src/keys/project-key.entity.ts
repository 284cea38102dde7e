import { FlagColumn, IdColumn, TextColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import { Credential } from './credential.entity';

/** API keys identify a project and can be read again; secret keys are shown once. */
export type ProjectKeyKind = 'API' | 'SECRET';

/** A key of a project. A revoked one stays listed. */
@Entity('project_keys')
@Index('project_keys_project', ['organizationId', 'projectId', 'kind', 'id'])
@Index('project_keys_digest', ['digest'], { unique: true })
export class ProjectKey extends Credential {
  @IdColumn()
  projectId!: string;

  @TextColumn(10)
  kind!: ProjectKeyKind;

  /** The key itself, where it is an API key: an identifier, and no secret. */
  @TextColumn(32, { nullable: true })
  value!: string | null;

  /** The one that came with the project: it is rotated, and never revoked. */
  @FlagColumn()
  isFirst!: boolean;

  @TextColumn(320, { nullable: true })
  revokedBy!: string | null;
}
