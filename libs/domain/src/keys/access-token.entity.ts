import { IdColumn } from '@rollcall/platform';
import { Entity, Index } from 'typeorm';
import { Credential } from './credential.entity';

/** A person's token for the admin API, with that person's own permissions; it ends with its owner. */
@Entity('access_tokens')
@Index('access_tokens_digest', ['digest'], { unique: true })
@Index('access_tokens_user', ['organizationId', 'userId'])
export class AccessToken extends Credential {
  @IdColumn()
  userId!: string;
}
