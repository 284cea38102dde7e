import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { ScimKey } from '@rollcall/domain';
import { DateTime } from '../scalars/date-time';

@ObjectType('ScimKey', { description: 'A key by which an identity provider acts for the organization.' })
export class ScimKeyType {
  @Field(() => ID, { description: 'Id of the key; the actor of the events that it causes.' })
  id!: string;

  @Field({ description: 'What the audit log calls the key.' })
  name!: string;

  @Field({ description: 'The last characters of the secret.' })
  hint!: string;

  @Field({ description: 'Who generated it.' })
  createdBy!: string;

  @Field(() => DateTime, { description: 'When it was generated.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was used last, to the minute; null = never.' })
  lastUsedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'From when on it is refused; null = never.' })
  expiresAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when its removals wait for confirmScimRemovals; null = they go on.',
  })
  brakedAt!: Date | null;

  @Field(() => [String], {
    description: 'Addresses and ranges of addresses that it is accepted from, as 192.0.2.0/24; none = anywhere.',
  })
  allowedRanges!: string[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was replaced, and refused from then on; null = it was not.',
  })
  revokedAt!: Date | null;
}

@ObjectType('GeneratedScimKey', { description: 'A new key with its secret.' })
export class GeneratedScimKeyType {
  @Field(() => ScimKeyType, { description: 'The key.' })
  key!: ScimKeyType;

  @Field({ description: 'The bearer token for the identity provider. Shown this once and never readable again.' })
  secret!: string;
}

/** Names every column that is shown, so that the digest never is. */
export function toScimKey({ id, name, hint, createdBy, createdAt, allowedRanges, ...times }: ScimKey): ScimKeyType {
  const { lastUsedAt, expiresAt, brakedAt, revokedAt } = times;
  return { id, name, hint, createdBy, createdAt, allowedRanges, lastUsedAt, expiresAt, brakedAt, revokedAt };
}
