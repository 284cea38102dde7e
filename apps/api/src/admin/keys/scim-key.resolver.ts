import { Args, Mutation, Parent, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  type GeneratedScimKey,
  type Principal,
  Records,
  Requires,
  ScimKeyChanges,
} from '@rollcall/domain';
import { Caller, Loading } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Loaders } from '../loaders';
import { GenerateScimKeyArgs, RegenerateScimKeyArgs, RestrictScimKeyArgs, RotateScimKeyArgs } from './scim-key.args';
import { GeneratedScimKeyType, ScimKeyType, toScimKey } from './scim-key.type';
import { ScimKeyHealthType, toScimKeyHealth } from './scim-key-health.type';

@AdminResolver(() => ScimKeyType)
export class ScimKeyResolver {
  constructor(
    private readonly keys: ScimKeyChanges,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => GeneratedScimKeyType, {
    description: "Generates the organization's SCIM key. Fails with KEY_EXISTS if there is one already.",
  })
  @Requires('sso.manage')
  @Records('scim_key.generated')
  async generateScimKey(@Caller() caller: Principal, @Args() key: GenerateScimKeyArgs): Promise<GeneratedScimKeyType> {
    return generated(await this.transactions.run(caller, (tx) => this.keys.generate(tx, key)));
  }

  @Mutation(() => GeneratedScimKeyType, {
    description: 'Replaces the SCIM key. The old key stops working as soon as this returns.',
  })
  @Requires('sso.manage')
  @Records('scim_key.regenerated')
  async regenerateScimKey(
    @Caller() caller: Principal,
    @Args() { key }: RegenerateScimKeyArgs,
  ): Promise<GeneratedScimKeyType> {
    return generated(await this.transactions.run(caller, (tx) => this.keys.regenerate(tx, key)));
  }

  @Mutation(() => GeneratedScimKeyType, {
    description:
      'Adds a new SCIM key with the same allowed ranges. The old key keeps working for a while, so that you can switch the identity provider over without a refused request.',
  })
  @Requires('sso.manage')
  @Records('scim_key.rotated')
  async rotateScimKey(
    @Caller() caller: Principal,
    @Args() { overlapMinutes, key }: RotateScimKeyArgs,
  ): Promise<GeneratedScimKeyType> {
    return generated(await this.transactions.run(caller, (tx) => this.keys.rotate(tx, overlapMinutes, key)));
  }

  @Mutation(() => ScimKeyType, {
    description:
      'Restricts a SCIM key to IP addresses. Requests with the key from any other address are refused with 403.',
  })
  @Requires('sso.manage')
  @Records('scim_key.ranges_changed')
  async restrictScimKey(
    @Caller() caller: Principal,
    @Args() { keyId, ranges }: RestrictScimKeyArgs,
  ): Promise<ScimKeyType> {
    return toScimKey(await this.transactions.run(caller, (tx) => this.keys.restrict(tx, keyId, ranges)));
  }

  @ResolveField(() => ScimKeyHealthType, {
    nullable: true,
    description: 'The state of the connection, taken from the provisioning log.',
  })
  @Requires('audit.read')
  async health(@Parent() key: ScimKeyType, @Loading() { keyHealth }: Loaders): Promise<ScimKeyHealthType> {
    return toScimKeyHealth(await keyHealth.load(key));
  }
}

const generated = ({ key, secret }: GeneratedScimKey): GeneratedScimKeyType => ({ key: toScimKey(key), secret });
