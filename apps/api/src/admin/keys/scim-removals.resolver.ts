import { applyDecorators } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Int, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  boundsOf,
  type EventAction,
  HeldRemovals,
  type Principal,
  Records,
  RemovalSafeguard,
  Requires,
} from '@rollcall/domain';
import { IsOptional, Max, Min } from 'class-validator';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { sliceOf } from '../connection/connection';
import { PageArgs } from '../connection/page.args';
import { MemberConnection } from '../members/member.connection';
import { toMember } from '../members/member.type';
import { ScimKeyType, toScimKey } from './scim-key.type';
import { HeldGroupConnection, ScimRemovalsType, toHeldGroup, toScimRemovals } from './scim-removals.type';

function Count(most: number, description: string) {
  const message = `must be a number from 0 to ${most}, or be left out`;
  return applyDecorators(
    Field(() => Int, { nullable: true, description }),
    IsOptional(),
    Min(0, { message }),
    Max(most, { message }),
  );
}

@ArgsType()
class ConfirmScimRemovalsArgs {
  @Field(() => ID, { description: "The key's ID." })
  keyId!: string;

  @Count(boundsOf('safeguardPeople').max, 'How many more people. Defaults to all that are held.')
  people?: number | null;

  @Count(boundsOf('safeguardMemberships').max, 'How many more memberships. Defaults to all that are held.')
  memberships?: number | null;
}

/** What the removal safeguard holds, and how an admin lets it go. */
@AdminResolver(() => ScimRemovalsType)
export class ScimRemovalsResolver {
  constructor(
    private readonly held: HeldRemovals,
    private readonly safeguard: RemovalSafeguard,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Query(() => ScimRemovalsType, {
    description:
      'The people and memberships that a SCIM key would remove if you confirmed: those in the requests that the removal safeguard refused.',
  })
  @Requires('sso.manage')
  async previewScimRemovals(
    @Caller() caller: Principal,
    @Args('keyId', { type: () => ID, description: "The key's ID." }) keyId: string,
  ): Promise<ScimRemovalsType> {
    return toScimRemovals(await this.held.ofKey(caller, keyId));
  }

  @Mutation(() => ScimKeyType, {
    description:
      'Allows a SCIM key to remove more people and memberships within the next hour, in one request or several. Without numbers, that is everything on hold. The identity provider retries by itself.',
  })
  @Requires('sso.manage')
  @Records('scim.removals_confirmed')
  async confirmScimRemovals(
    @Caller() caller: Principal,
    @Args() { keyId, people, memberships }: ConfirmScimRemovalsArgs,
  ): Promise<ScimKeyType> {
    const numbers = { ...(people != null && { people }), ...(memberships != null && { memberships }) };
    return toScimKey(await this.transactions.run(caller, (tx) => this.safeguard.confirm(tx, keyId, numbers)));
  }

  @ResolveField(() => MemberConnection, { nullable: true, description: 'People who would leave the organization.' })
  @Requires('sso.manage')
  async members(
    @Caller() caller: Principal,
    @Parent() { key, people }: ScimRemovalsType,
    @Args() page: PageArgs,
  ): Promise<MemberConnection> {
    const slice = await sliceOf(page, (first, after) => this.held.people(caller, key.id, first, after), toMember);
    return new MemberConnection(slice, () => people);
  }

  @ResolveField(() => HeldGroupConnection, {
    nullable: true,
    description: 'The groups with roles that people would be removed from.',
  })
  @Requires('sso.manage')
  async groups(
    @Caller() caller: Principal,
    @Parent() { key }: ScimRemovalsType,
    @Args() page: PageArgs,
  ): Promise<HeldGroupConnection> {
    return new HeldGroupConnection(
      await sliceOf(page, (first, after) => this.held.groups(caller, key.id, first, after), toHeldGroup),
    );
  }
}
