import { Field, ObjectType } from '@nestjs/graphql';
import type { ScimKey } from '@rollcall/domain';
import { DateTime } from '../scalars/date-time';
import { KeyType, toKey } from './key.type';

@ObjectType('ScimKey', { description: 'A key by which an identity provider acts for the organization.' })
export class ScimKeyType extends KeyType {
  @Field({ description: 'The last characters of the secret.' })
  hint!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when the removal safeguard holds removals by the key (confirmScimRemovals); null = they go on.',
  })
  removalsHeldSince!: Date | null;

  @Field(() => [String], {
    description: 'Addresses and ranges of addresses that it is accepted from, as 192.0.2.0/24; none = anywhere.',
  })
  allowedRanges!: string[];
}

@ObjectType('GeneratedScimKey', { description: 'A new key with its secret.' })
export class GeneratedScimKeyType {
  @Field(() => ScimKeyType, { description: 'The key.' })
  key!: ScimKeyType;

  @Field({ description: 'The bearer token for the identity provider. Shown this once and never readable again.' })
  secret!: string;
}

export const toScimKey = (key: ScimKey): ScimKeyType => ({
  ...toKey(key),
  hint: key.hint,
  removalsHeldSince: key.peopleHeldAt ?? key.membershipsHeldAt,
  allowedRanges: key.allowedRanges,
});
