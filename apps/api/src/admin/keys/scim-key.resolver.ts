import { Args, ArgsType, Field, ID, Int, Mutation, Parent, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  type GeneratedScimKey,
  LONGEST_OVERLAP_MINUTES,
  MOST_RANGES,
  type NewScimKey,
  type Principal,
  Records,
  Requires,
  ScimKeyChanges,
} from '@rollcall/domain';
import { ArrayMaxSize, Max, Min } from 'class-validator';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Loaders } from '../loaders';
import { Expiry, KeyName } from './key.type';
import { GeneratedScimKeyType, ScimKeyHealthType, ScimKeyType, toScimKey, toScimKeyHealth } from './scim-key.type';

@ArgsType()
class GenerateScimKeyArgs {
  @KeyName("The key's name, as shown in the audit log.", { defaultValue: 'SCIM key' })
  name!: string;

  @Expiry()
  expiresAt?: Date | null;
}

@ArgsType()
class RegenerateScimKeyArgs {
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
class RotateScimKeyArgs extends RegenerateScimKeyArgs {
  @Field(() => Int, {
    defaultValue: 60,
    description: `How many minutes the old key keeps working, from 0 to ${LONGEST_OVERLAP_MINUTES}.`,
  })
  @Min(0, overlap)
  @Max(LONGEST_OVERLAP_MINUTES, overlap)
  overlapMinutes!: number;
}

@ArgsType()
class RestrictScimKeyArgs {
  @Field(() => ID, { description: "The key's ID." })
  keyId!: string;

  @Field(() => [String], {
    description: `IP addresses and address ranges, for example 192.0.2.7 or 2001:db8::/32, at most ${MOST_RANGES}. Empty means any address.`,
  })
  @ArrayMaxSize(MOST_RANGES, { message: `must have at most ${MOST_RANGES} items` })
  ranges!: string[];
}

@AdminResolver(() => ScimKeyType)
export class ScimKeyResolver {
  constructor(
    private readonly keys: ScimKeyChanges,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => GeneratedScimKeyType, {
    description: "Generates the organization's SCIM key. Throws KEY_EXISTS if there is one already.",
  })
  @Requires('sso.manage')
  @Records('scim_key.generated')
  async generateScimKey(
    @RequestCaller() caller: Principal,
    @Args() key: GenerateScimKeyArgs,
  ): Promise<GeneratedScimKeyType> {
    return generated(await this.transactions.run(caller, (tx) => this.keys.generate(tx, key)));
  }

  @Mutation(() => GeneratedScimKeyType, {
    description: 'Replaces the SCIM key. The old key stops working as soon as this returns.',
  })
  @Requires('sso.manage')
  @Records('scim_key.regenerated')
  async regenerateScimKey(
    @RequestCaller() caller: Principal,
    @Args() { key }: RegenerateScimKeyArgs,
  ): Promise<GeneratedScimKeyType> {
    return generated(await this.transactions.run(caller, (tx) => this.keys.regenerate(tx, key)));
  }

  @Mutation(() => GeneratedScimKeyType, {
    description:
      'Adds a new SCIM key with the same allowed ranges. The old key keeps working for a while, so you can update the identity provider without downtime.',
  })
  @Requires('sso.manage')
  @Records('scim_key.rotated')
  async rotateScimKey(
    @RequestCaller() caller: Principal,
    @Args() { overlapMinutes, key }: RotateScimKeyArgs,
  ): Promise<GeneratedScimKeyType> {
    return generated(await this.transactions.run(caller, (tx) => this.keys.rotate(tx, overlapMinutes, key)));
  }

  @Mutation(() => ScimKeyType, {
    description: 'Restricts a SCIM key to certain IP addresses. Requests with the key from any other address get 403.',
  })
  @Requires('sso.manage')
  @Records('scim_key.ranges_changed')
  async restrictScimKey(
    @RequestCaller() caller: Principal,
    @Args() { keyId, ranges }: RestrictScimKeyArgs,
  ): Promise<ScimKeyType> {
    return toScimKey(await this.transactions.run(caller, (tx) => this.keys.restrict(tx, keyId, ranges)));
  }

  @ResolveField(() => ScimKeyHealthType, {
    nullable: true,
    description: 'The health of the connection, based on the provisioning log.',
  })
  @Requires('audit.read')
  async health(@Parent() key: ScimKeyType, @Loading() { keyHealth }: Loaders): Promise<ScimKeyHealthType> {
    return toScimKeyHealth(await keyHealth.load(key));
  }
}

const generated = ({ key, secret }: GeneratedScimKey): GeneratedScimKeyType => ({ key: toScimKey(key), secret });
