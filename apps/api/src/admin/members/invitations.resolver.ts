import { Inject } from '@nestjs/common';
import { Args, Context, ID, Mutation } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  Inviting,
  invitationLink,
  type MemberReference,
  type Principal,
  Records,
  Requires,
  RequiresInProject,
  type UnitOfWork,
  type User,
  Users,
} from '@rollcall/domain';
import { CONFIGURATION, type Configuration, publicOrigin } from '@rollcall/platform';
import { type AdminContext, Caller, Tried } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Attempt } from '../attempts/attempts';
import { oneByOne } from '../bulk/one-by-one';
import { InviteMembersArgs } from './invitations.args';
import { MemberType, toMember } from './member.type';
import { InvitationLinkType } from './member-fields.type';
import { MemberOutcomeType, toMemberOutcome } from './member-outcome.type';
import { PERSON } from './reference.arg';

const invited = { type: () => ID, description: `${PERSON} Must be someone who has been invited.` };

/** Invitations: many at once, sent again, and taken back. */
@AdminResolver()
export class InvitationsResolver {
  constructor(
    private readonly inviting: Inviting,
    private readonly users: Users,
    private readonly transactions: Transactions<EventAction>,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Mutation(() => [MemberOutcomeType], {
    description:
      'Invites many people, with their groups and project roles. Each invitation stands alone: if one is refused, the others are still made. Requires members.invite, or projectMembers.invite in every project that is named.',
  })
  @RequiresInProject('projectMembers.invite')
  @Records('member.invited', 'member.reactivated', 'group.members_changed', 'grant.given')
  async inviteMembers(
    @Caller() caller: Principal,
    @Tried() attempt: Attempt,
    @Args() { invitations }: InviteMembersArgs,
  ): Promise<MemberOutcomeType[]> {
    const outcomes = await oneByOne(attempt, invitations, ({ email, role, groupIds, grants }) =>
      this.change(caller, (tx) => this.inviting.invite(tx, { userName: email, role, groupIds, grants })),
    );
    return outcomes.map((outcome, index) => toMemberOutcome(invitations[index]!.email, outcome));
  }

  @Mutation(() => MemberType, {
    description:
      'Sends a new invitation to someone who has not joined. The link of the previous invitation stops working.',
  })
  @Requires('members.invite')
  @Records('member.invited')
  async resendInvitation(
    @Caller() caller: Principal,
    @Args('memberId', invited) reference: MemberReference,
  ): Promise<MemberType> {
    const id = await this.users.idOf(caller, reference);
    return toMember(await this.change(caller, (tx) => this.inviting.resend(tx, id)));
  }

  @Mutation(() => InvitationLinkType, {
    description:
      "Creates a link with which an invited person can join. Hand it over yourself if no mail is sent. Refused if the invitation was mailed, or if you could not grant the person's role. Earlier links keep working until one of them is used.",
  })
  @Requires('members.invite')
  @Records('member.invitation_link_created')
  async createInvitationLink(
    @Caller() caller: Principal,
    @Context() { request }: AdminContext,
    @Args('memberId', invited) reference: MemberReference,
  ): Promise<InvitationLinkType> {
    const id = await this.users.idOf(caller, reference);
    const { invitation, token } = await this.transactions.run(caller, (tx) => this.inviting.makeLink(tx, id));
    return { url: invitationLink(publicOrigin(this.configuration, request), token), expiresAt: invitation.expiresAt };
  }

  @Mutation(() => MemberType, {
    description:
      'Cancels the invitation of someone who has not joined. The person is removed, under the same rules as removeMember.',
  })
  @Requires('members.remove')
  @Records('member.removed')
  async cancelInvitation(
    @Caller() caller: Principal,
    @Args('memberId', invited) reference: MemberReference,
  ): Promise<MemberType> {
    const id = await this.users.idOf(caller, reference);
    return toMember(await this.change(caller, (tx) => this.inviting.cancel(tx, id)));
  }

  private change(caller: Principal, work: (tx: UnitOfWork) => Promise<User>): Promise<User> {
    return this.transactions.run(caller, work);
  }
}
