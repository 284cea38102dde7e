import { applyDecorators } from '@nestjs/common';
import { Args, Field, ID, Int, Mutation, ObjectType, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  boundsOf,
  type EventAction,
  type HeldGroup,
  HeldRemovals,
  type Principal,
  Records,
  type RemovalCounts,
  RemovalSafeguard,
  Requires,
  type ScimKey,
} from '@rollcall/domain';
import { IsOptional, Max, Min } from 'class-validator';
import { RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { ConnectionOf, PageArgs, sliceOf } from '../graphql/connection';
import { GroupType, toGroup } from '../groups/group.type';
import { MemberConnection, toMember } from '../members/member.type';
import { Input, MutationInput, MutationPayload, Payload, payloadOf } from '../payload';
import { ScimKeyType, toScimKey } from './scim-key.type';

/** The fields `members` and `groups` are read only if they are requested. */
@ObjectType('ScimRemovals', { description: 'The removals by a SCIM key that the removal safeguard has put on hold.' })
class ScimRemovalsType {
  @Field(() => ScimKeyType, { description: 'The key.' })
  key!: ScimKeyType;

  @Field(() => Int, { description: 'The number of people who would be removed from the organization.' })
  people!: number;

  @Field(() => Int, { description: 'The number of memberships of groups with roles that would end.' })
  memberships!: number;
}

@ObjectType('HeldGroup', { description: 'A group that people would be removed from.' })
class HeldGroupType {
  /** Not shown; cursors are made of it. */
  id!: string;

  @Field(() => GroupType, { description: 'The group.' })
  group!: GroupType;

  @Field(() => Int, {
    description: 'The number of people that the last refused request would have removed from the group.',
  })
  memberships!: number;
}

@ObjectType('HeldGroupConnection', { description: 'A page of groups that people would be removed from.' })
class HeldGroupConnection extends ConnectionOf('HeldGroup', HeldGroupType) {}

const toScimRemovals = ({ key, counts }: { key: ScimKey; counts: RemovalCounts }): ScimRemovalsType => ({
  key: toScimKey(key),
  ...counts,
});

const toHeldGroup = ({ memberships, ...group }: HeldGroup): HeldGroupType => ({
  id: group.id,
  group: toGroup(group),
  memberships,
});

function Count(most: number, description: string) {
  const message = `must be a number from 0 to ${most}, or be left out`;
  return applyDecorators(
    Field(() => Int, { nullable: true, description }),
    IsOptional(),
    Min(0, { message }),
    Max(most, { message }),
  );
}

@MutationInput()
class ConfirmScimRemovalsInput {
  @Field(() => ID, { description: "The key's ID." })
  keyId!: string;

  @Count(boundsOf('safeguardPeople').max, 'The number of additional people. Defaults to all on hold.')
  people?: number | null;

  @Count(boundsOf('safeguardMemberships').max, 'The number of additional memberships. Defaults to all on hold.')
  memberships?: number | null;
}

@MutationPayload()
class ConfirmScimRemovalsPayload extends Payload {
  @Field(() => ScimKeyType, { description: 'The key after the change.' })
  key!: ScimKeyType;
}

/** The removals that the safeguard has put on hold, and their confirmation by an admin. */
@AdminResolver(() => ScimRemovalsType)
export class ScimRemovalsResolver {
  constructor(
    private readonly held: HeldRemovals,
    private readonly safeguard: RemovalSafeguard,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Query(() => ScimRemovalsType, {
    description:
      'The people and memberships that a SCIM key would remove if you confirmed. They come from the requests that the removal safeguard refused.',
  })
  @Requires('sso.manage')
  @Refuses('NOT_FOUND')
  async previewScimRemovals(
    @RequestCaller() caller: Principal,
    @Args('keyId', { type: () => ID, description: "The key's ID." }) keyId: string,
  ): Promise<ScimRemovalsType> {
    return toScimRemovals(await this.held.ofKey(caller, keyId));
  }

  @Mutation(() => ConfirmScimRemovalsPayload, {
    description:
      'Allows a SCIM key to remove more people and memberships within the next hour, in one request or several. Without numbers, this allows everything on hold. The identity provider retries automatically.',
  })
  @Requires('sso.manage')
  @Refuses('NOT_FOUND')
  @Records('scim.removals_confirmed')
  async confirmScimRemovals(
    @RequestCaller() caller: Principal,
    @Input() { keyId, people, memberships }: ConfirmScimRemovalsInput,
  ): Promise<ConfirmScimRemovalsPayload> {
    const numbers = { ...(people != null && { people }), ...(memberships != null && { memberships }) };
    const change = this.transactions.commit(caller, (tx) => this.safeguard.confirm(tx, keyId, numbers));
    return payloadOf(caller, change, (key) => ({ key: toScimKey(key) }));
  }

  @ResolveField(() => MemberConnection, {
    nullable: true,
    description: 'The people who would be removed from the organization.',
  })
  @Requires('sso.manage')
  async members(
    @RequestCaller() caller: Principal,
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
    @RequestCaller() caller: Principal,
    @Parent() { key }: ScimRemovalsType,
    @Args() page: PageArgs,
  ): Promise<HeldGroupConnection> {
    return new HeldGroupConnection(
      await sliceOf(page, (first, after) => this.held.groups(caller, key.id, first, after), toHeldGroup),
    );
  }
}
