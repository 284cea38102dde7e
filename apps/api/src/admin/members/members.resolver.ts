import { Args, ID, Mutation, Query } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  Enrolment,
  type EventAction,
  type MemberReference,
  type Principal,
  Records,
  Removal,
  Requires,
  type User,
  Users,
} from '@rollcall/domain';
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
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Query(() => MemberConnection, {
    description:
      "The organization's members, including removed ones. A search in a large organization stops after one second, so a page may have fewer members than requested, or none, while there are more. Continue while hasNextPage is true.",
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

  @Query(() => MemberType, {
    description: 'A member. Fails with NOT_FOUND if the organization has no member with this ID.',
  })
  @Requires('members.read')
  async member(
    @Caller() caller: Principal,
    @Args('id', { type: () => ID, description: PERSON }) id: MemberReference,
  ): Promise<MemberType> {
    return toMember(await this.users.get(caller, id));
  }

  @Mutation(() => MemberType, {
    description:
      'Invites a person. A removed person is invited again under the same ID, as a VIEWER. A person whose invitation has expired gets a new one.',
  })
  @Requires('members.invite')
  @Records('member.invited', 'member.reactivated')
  async inviteMember(@Caller() caller: Principal, @Args() { email, role }: InviteMemberArgs): Promise<MemberType> {
    return toMember(await this.transactions.run(caller, (tx) => this.enrolment.enrol(tx, { userName: email, role })));
  }

  @Mutation(() => [MemberOutcomeType], {
    description:
      'Removes many people from the organization. Each removal stands alone: if one is refused, the others are still made.',
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
      'Removes a person from the organization and ends their access at once: roles, groups, tokens and invitations. You cannot remove someone who holds more permissions than you do. Removing someone again changes nothing.',
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
    return this.transactions.run(caller, async (tx) => this.removal.remove(tx, await this.users.lock(tx, id)));
  }
}
