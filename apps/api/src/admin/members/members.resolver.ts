import { Args, ID, Mutation, Query } from '@nestjs/graphql';
import { Records, Transactions } from '@rollcall/audit';
import { Enrolment, type MemberReference, type Principal, Removal, Requires, type User, Users } from '@rollcall/domain';
import { Caller, Tried, Until } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Attempt } from '../attempts/attempts';
import { oneByOne } from '../bulk/one-by-one';
import { pageRequest, sliceOfPage } from '../connection/connection';
import { InviteMemberArgs, MembersArgs, RemoveMembersArgs } from './member.args';
import { MemberConnection } from './member.connection';
import { MemberType, toMember } from './member.type';
import { MemberOutcomeType, toMemberOutcome } from './member-outcome.type';
import { PERSON } from './reference.arg';

@AdminResolver()
export class MembersResolver {
  constructor(
    private readonly users: Users,
    private readonly enrolment: Enrolment,
    private readonly removal: Removal,
    private readonly transactions: Transactions,
  ) {}

  @Query(() => MemberConnection, {
    description:
      'People of the organization, removed ones too. A search of a large organization ends after a second: a page may then have fewer people than asked for, or none, although there are more; go on while hasNextPage.',
  })
  @Requires('members.read')
  async members(
    @Caller() caller: Principal,
    @Until() until: number,
    @Args() args: MembersArgs,
  ): Promise<MemberConnection> {
    const { filter, order } = args;
    const page = await this.users.filtered(caller, filter, pageRequest(args, order, until));
    return new MemberConnection(sliceOfPage(page, order, args, toMember), () =>
      this.users.count(caller, filter, until),
    );
  }

  @Query(() => MemberType, { description: 'One person; NOT_FOUND where the organization has none of this id.' })
  @Requires('members.read')
  async member(
    @Caller() caller: Principal,
    @Args('id', { type: () => ID, description: PERSON }) id: MemberReference,
  ): Promise<MemberType> {
    return toMember(await this.users.get(caller, id));
  }

  @Mutation(() => MemberType, {
    description:
      'Invites a person. Somebody who was removed is invited again under the same id, as a VIEWER; somebody whose invitation has expired gets a new one.',
  })
  @Requires('members.invite')
  @Records('member.invited', 'member.reactivated')
  async inviteMember(@Caller() caller: Principal, @Args() { email, role }: InviteMemberArgs): Promise<MemberType> {
    return toMember(
      await this.transactions.run(caller, (change) => this.enrolment.enrol(change, { userName: email, role })),
    );
  }

  @Mutation(() => [MemberOutcomeType], {
    description: "Ends many people's access, each by itself: what is refused leaves the others done.",
  })
  @Requires('members.remove')
  @Records('member.removed')
  async removeMembers(
    @Caller() caller: Principal,
    @Tried() attempt: Attempt,
    @Args() { ids }: RemoveMembersArgs,
  ): Promise<MemberOutcomeType[]> {
    const outcomes = await oneByOne(attempt, ids, (id) => this.remove(caller, id));
    return outcomes.map((outcome, index) => toMemberOutcome(ids[index]!, outcome));
  }

  @Mutation(() => MemberType, {
    description:
      "Ends a person's access at once: roles, groups, tokens and invitations. Nobody removes somebody who holds more than they do. Removing twice changes nothing.",
  })
  @Requires('members.remove')
  @Records('member.removed')
  async removeMember(
    @Caller() caller: Principal,
    @Args('id', { type: () => ID, description: PERSON }) id: MemberReference,
  ): Promise<MemberType> {
    return toMember(await this.remove(caller, id));
  }

  private async remove(caller: Principal, reference: MemberReference): Promise<User> {
    const id = await this.users.idOf(caller, reference);
    return this.transactions.run(caller, async (change) =>
      this.removal.remove(change, await this.users.lock(change, id)),
    );
  }
}
