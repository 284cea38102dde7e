import { Args, ID, Mutation, Query } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import { Enrolment, type Principal, Removal, Requires, Users } from '@rollcall/domain';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { sliceOf } from '../connection/connection';
import { InviteMemberArgs, MembersArgs } from './member.args';
import { MemberConnection } from './member.connection';
import { MemberType, toMember } from './member.type';

@AdminResolver()
export class MembersResolver {
  constructor(
    private readonly users: Users,
    private readonly enrolment: Enrolment,
    private readonly removal: Removal,
    private readonly transactions: Transactions,
  ) {}

  @Query(() => MemberConnection, {
    description: 'People of the organization, removed ones too, in the order of creation.',
  })
  @Requires('members.read')
  async members(@Caller() caller: Principal, @Args() args: MembersArgs): Promise<MemberConnection> {
    const slice = await sliceOf(args, (first, after) => this.users.slice(caller, args.filter, first, after), toMember);
    return new MemberConnection(slice, () => this.users.count(caller, args.filter));
  }

  @Query(() => MemberType, { description: 'One person; NOT_FOUND where the organization has none of this id.' })
  @Requires('members.read')
  async member(
    @Caller() caller: Principal,
    @Args('id', { type: () => ID, description: 'Id of the person.' }) id: string,
  ): Promise<MemberType> {
    return toMember(await this.users.get(caller, id));
  }

  @Mutation(() => MemberType, {
    description:
      'Invites a person. Somebody who was removed is invited again under the same id, as a VIEWER; somebody whose invitation has expired gets a new one.',
  })
  @Requires('members.invite')
  async inviteMember(@Caller() caller: Principal, @Args() { email, role }: InviteMemberArgs): Promise<MemberType> {
    return toMember(
      await this.transactions.run(caller, (change) => this.enrolment.enrol(change, { userName: email, role })),
    );
  }

  @Mutation(() => MemberType, {
    description:
      "Ends a person's access at once: roles, groups, tokens and invitations. Removing twice changes nothing.",
  })
  @Requires('members.remove')
  async removeMember(
    @Caller() caller: Principal,
    @Args('id', { type: () => ID, description: 'Id of the person.' }) id: string,
  ): Promise<MemberType> {
    return toMember(
      await this.transactions.run(caller, async (change) =>
        this.removal.remove(change, await this.users.lock(change, id)),
      ),
    );
  }
}
