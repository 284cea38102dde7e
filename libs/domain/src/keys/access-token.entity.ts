import { IdColumn, type MemberId, TextColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import type { RoleId } from '../access/role';
import { Credential } from './credential.entity';

/** A person's own, or that of a service. */
export type AccessTokenKind = 'PERSONAL' | 'SERVICE';

/** A token for the admin API: a person's own, which ends with its owner, or a service's, with a role. */
@Entity('access_tokens')
@Index('access_tokens_digest', ['digest'], { unique: true })
@Index('access_tokens_expires', ['expiresAt'])
@Index('access_tokens_user', ['organizationId', 'userId', 'id'])
export class AccessToken extends Credential {
  /** The owner of a personal token, whose permissions it has; null for a service's. */
  @IdColumn({ nullable: true })
  userId!: MemberId | null;

  /** What a service may do; null for a personal token. */
  @TextColumn(36, { nullable: true })
  role!: RoleId | null;
}
