import { Field, ID, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { Credential } from '@rollcall/domain';
import { DateTime } from '../scalars/date-time';

/** What keys and tokens of every kind show. */
@InterfaceType({ isAbstract: true })
@ObjectType({ isAbstract: true })
export abstract class KeyType {
  @Field(() => ID, { description: 'Id of it; the actor of the events that it causes.' })
  id!: string;

  @Field({ description: 'What the audit log calls it.' })
  name!: string;

  @Field({ description: 'Who made it.' })
  createdBy!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was used last, to the minute; null = never.' })
  lastUsedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'From when on it is refused; null = never.' })
  expiresAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when it is refused, revoked or replaced; null = it is not.',
  })
  revokedAt!: Date | null;
}

/** Names every column that is shown, so that the digest never is. */
export function toKey({ id, name, createdBy, createdAt, lastUsedAt, expiresAt, revokedAt }: Credential): KeyType {
  return { id, name, createdBy, createdAt, lastUsedAt, expiresAt, revokedAt };
}
