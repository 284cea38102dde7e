import { Field, ID, InputType, Int, Mutation, ObjectType, Parent, ResolveField } from '@nestjs/graphql';
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
  type UnitOfWork,
} from '@rollcall/domain';
import { ArrayMaxSize, Max, Min } from 'class-validator';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import type { Loaders } from '../loaders';
import { Input, MutationInput, MutationPayload, Payload, payloadOf } from '../payload';
import { Expiry, KeyName } from './key.type';
import { ScimKeyHealthType, ScimKeyType, toScimKey, toScimKeyHealth } from './scim-key.type';

@MutationInput()
class GenerateScimKeyInput {
  @KeyName("The key's name, as shown in the audit log.", { defaultValue: 'SCIM key' })
  name!: string;

  @Expiry()
  expiresAt?: Date | null;
}

@InputType({ isAbstract: true })
abstract class NewScimKeyInput {
  @KeyName("The new key's name. Defaults to the old key's name.", { nullable: true })
  name?: string | null;

  @Expiry()
  expiresAt?: Date | null;

  get key(): NewScimKey {
    return { ...(this.name != null && { name: this.name }), expiresAt: this.expiresAt ?? null };
  }
}

@MutationInput()
class RegenerateScimKeyInput extends NewScimKeyInput {}

const overlap = { message: `must be a number from 0 to ${LONGEST_OVERLAP_MINUTES}` };

@MutationInput()
class RotateScimKeyInput extends NewScimKeyInput {
  @Field(() => Int, {
    defaultValue: 60,
    description: `How many minutes the old key keeps working, from 0 to ${LONGEST_OVERLAP_MINUTES}.`,
  })
  @Min(0, overlap)
  @Max(LONGEST_OVERLAP_MINUTES, overlap)
  overlapMinutes!: number;
}

@MutationInput()
class RestrictScimKeyInput {
  @Field(() => ID, { description: "The key's ID." })
  keyId!: string;

  @Field(() => [String], {
    description: `IP addresses and address ranges, for example 192.0.2.7 or 2001:db8::/32, at most ${MOST_RANGES}. Empty means any address.`,
  })
  @ArrayMaxSize(MOST_RANGES)
  allowedRanges!: string[];
}

@ObjectType({ isAbstract: true })
abstract class GeneratedScimKeyPayload extends Payload {
  @Field(() => ScimKeyType, { description: 'The new key.' })
  key!: ScimKeyType;

  @Field({ description: 'The bearer token for the identity provider. Shown only once.' })
  secret!: string;
}

@MutationPayload()
class GenerateScimKeyPayload extends GeneratedScimKeyPayload {}

@MutationPayload()
class RegenerateScimKeyPayload extends GeneratedScimKeyPayload {}

@MutationPayload()
class RotateScimKeyPayload extends GeneratedScimKeyPayload {}

@MutationPayload()
class RestrictScimKeyPayload extends Payload {
  @Field(() => ScimKeyType, { description: 'The key after the change.' })
  key!: ScimKeyType;
}

@AdminResolver(() => ScimKeyType)
export class ScimKeyResolver {
  constructor(
    private readonly keys: ScimKeyChanges,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => GenerateScimKeyPayload, {
    description: "Generates the organization's SCIM key. Throws KEY_EXISTS if there is one already.",
  })
  @Requires('sso.setUp')
  @Refuses('KEY_EXISTS')
  @Records('scim_key.generated')
  generateScimKey(
    @RequestCaller() caller: Principal,
    @Input() key: GenerateScimKeyInput,
  ): Promise<GenerateScimKeyPayload> {
    return this.generated(caller, (tx) => this.keys.generate(tx, key));
  }

  @Mutation(() => RegenerateScimKeyPayload, {
    description: 'Replaces the SCIM key. The old key stops working as soon as this returns.',
  })
  @Requires('sso.manage')
  @Refuses('KEY_MISSING')
  @Records('scim_key.regenerated')
  regenerateScimKey(
    @RequestCaller() caller: Principal,
    @Input() { key }: RegenerateScimKeyInput,
  ): Promise<RegenerateScimKeyPayload> {
    return this.generated(caller, (tx) => this.keys.regenerate(tx, key));
  }

  @Mutation(() => RotateScimKeyPayload, {
    description:
      'Adds a new SCIM key with the same allowed ranges. The old key keeps working for a while, so you can update the identity provider without downtime.',
  })
  @Requires('sso.manage')
  @Refuses('KEY_MISSING', 'KEY_ROTATING')
  @Records('scim_key.rotated')
  rotateScimKey(
    @RequestCaller() caller: Principal,
    @Input() { overlapMinutes, key }: RotateScimKeyInput,
  ): Promise<RotateScimKeyPayload> {
    return this.generated(caller, (tx) => this.keys.rotate(tx, overlapMinutes, key));
  }

  @Mutation(() => RestrictScimKeyPayload, {
    description: 'Restricts a SCIM key to certain IP addresses. Requests with the key from any other address get 403.',
  })
  @Requires('sso.manage')
  @Refuses('NOT_FOUND')
  @Records('scim_key.ranges_changed')
  restrictScimKey(
    @RequestCaller() caller: Principal,
    @Input() { keyId, allowedRanges }: RestrictScimKeyInput,
  ): Promise<RestrictScimKeyPayload> {
    const change = this.transactions.commit(caller, (tx) => this.keys.restrict(tx, keyId, allowedRanges));
    return payloadOf(caller, change, (key) => ({ key: toScimKey(key) }));
  }

  @ResolveField(() => ScimKeyHealthType, {
    nullable: true,
    description: 'The health of the connection, based on the provisioning log.',
  })
  @Requires('audit.read')
  async health(@Parent() key: ScimKeyType, @Loading() { keyHealth }: Loaders): Promise<ScimKeyHealthType> {
    return toScimKeyHealth(await keyHealth.load(key));
  }

  private generated(
    caller: Principal,
    work: (tx: UnitOfWork) => Promise<GeneratedScimKey>,
  ): Promise<GeneratedScimKeyPayload> {
    const change = this.transactions.commit(caller, work);
    return payloadOf(caller, change, ({ key, secret }) => ({ key: toScimKey(key), secret }));
  }
}
