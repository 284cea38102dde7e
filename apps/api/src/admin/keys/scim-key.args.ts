import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { LONGEST_OVERLAP_MINUTES, MOST_RANGES, type NewScimKey } from '@rollcall/domain';
import { ArrayMaxSize, Max, Min } from 'class-validator';
import { Expiry, KeyName } from './key-fields';

@ArgsType()
export class GenerateScimKeyArgs {
  @KeyName("The key's name, as shown in the audit log.", { defaultValue: 'SCIM key' })
  name!: string;

  @Expiry()
  expiresAt?: Date | null;
}

@ArgsType()
export class RegenerateScimKeyArgs {
  @KeyName("The new key's name. Defaults to the old key's name.", { nullable: true })
  name?: string | null;

  @Expiry()
  expiresAt?: Date | null;

  get key(): NewScimKey {
    return { ...(this.name != null && { name: this.name }), expiresAt: this.expiresAt ?? null };
  }
}

const overlap = { message: `must be a number from 0 to ${LONGEST_OVERLAP_MINUTES}` };

@ArgsType()
export class RotateScimKeyArgs extends RegenerateScimKeyArgs {
  @Field(() => Int, {
    defaultValue: 60,
    description: `How many minutes the old key keeps working, from 0 to ${LONGEST_OVERLAP_MINUTES}.`,
  })
  @Min(0, overlap)
  @Max(LONGEST_OVERLAP_MINUTES, overlap)
  overlapMinutes!: number;
}

@ArgsType()
export class RestrictScimKeyArgs {
  @Field(() => ID, { description: "The key's ID." })
  keyId!: string;

  @Field(() => [String], {
    description: `IP addresses and address ranges, for example 192.0.2.7 or 2001:db8::/32, at most ${MOST_RANGES}. Empty means any address.`,
  })
  @ArrayMaxSize(MOST_RANGES, { message: `must have at most ${MOST_RANGES} items` })
  ranges!: string[];
}
