import { Field, ObjectType } from '@nestjs/graphql';
import type { ScimKey } from '@rollcall/domain';
import { DateTime } from '../scalars/date-time';
import { KeyType, toKey } from './key.type';

@ObjectType('ScimKey', { description: 'A key that an identity provider uses to provision the organization.' })
export class ScimKeyType extends KeyType {
  @Field({ description: 'The last characters of the secret, to help you recognize it.' })
  hint!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "When the removal safeguard put this key's removals on hold (see confirmScimRemovals). Null if they are not on hold.",
  })
  removalsHeldSince!: Date | null;

  @Field(() => [String], {
    description:
      'The IP addresses and ranges that the key can be used from, for example 192.0.2.0/24. Empty means any address.',
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
