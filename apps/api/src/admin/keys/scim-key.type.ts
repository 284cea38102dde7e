import { Field, ObjectType } from '@nestjs/graphql';
import type { ScimKey } from '@rollcall/domain';
import { DateTime } from '../scalars/date-time';
import { KeyType, toKey } from './key.type';

@ObjectType('ScimKey', { description: 'A key with which an identity provider acts for the organization.' })
export class ScimKeyType extends KeyType {
  @Field({ description: 'The last characters of the secret.' })
  hint!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when the removal safeguard has been holding removals by this key (see confirmScimRemovals). Null if it is not.',
  })
  removalsHeldSince!: Date | null;

  @Field(() => [String], {
    description:
      'The IP addresses and ranges that the key is accepted from, for example 192.0.2.0/24. Empty means anywhere.',
  })
  allowedRanges!: string[];
}

@ObjectType('GeneratedScimKey', { description: 'A new key and its secret.' })
export class GeneratedScimKeyType {
  @Field(() => ScimKeyType, { description: 'The key.' })
  key!: ScimKeyType;

  @Field({ description: 'The bearer token for the identity provider. Shown only once.' })
  secret!: string;
}

export const toScimKey = (key: ScimKey): ScimKeyType => ({
  ...toKey(key),
  hint: key.hint,
  removalsHeldSince: key.peopleHeldAt ?? key.membershipsHeldAt,
  allowedRanges: key.allowedRanges,
});
