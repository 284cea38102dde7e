import { Inject } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, InputType, Mutation, ObjectType } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  Inviting,
  invitationLink,
  Joining,
  type MemberReference,
  type Origin,
  type Principal,
  Public,
  Records,
  Requires,
  RequiresInProject,
  type RoleId,
  type UnitOfWork,
  type User,
  Users,
} from '@rollcall/domain';
import { CONFIGURATION, type Configuration, publicOrigin } from '@rollcall/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, MaxLength, ValidateNested } from 'class-validator';
import { type AdminContext, From, RequestCaller, Tried } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Attempt } from '../attempts/attempts';
import { MOST_ITEMS, oneByOne } from '../one-by-one';
import { InviteMemberArgs, PERSON } from './member.args';
import { InvitationLinkType, MemberOutcomeType, MemberType, toMember, toMemberOutcome } from './member.type';

/** The most groups, and the most projects, in one invitation. */
const MOST_PLACES = 20;
const most = { message: `must have at most ${MOST_PLACES} items` };

@InputType('ProjectRoleInput', { description: 'A role in a project.' })
class ProjectRoleInput {
  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => ID, { description: "The role's ID: VIEWER, MEMBER, MANAGER, or the ID of a custom role." })
  @MaxLength(36)
  role!: RoleId;
}

@InputType('InvitationInput', { description: 'A person to invite, with their groups and roles.' })
class InvitationInput extends InviteMemberArgs {
  @Field(() => [ID], { defaultValue: [], description: `The IDs of the person's groups, at most ${MOST_PLACES}.` })
  @ArrayMaxSize(MOST_PLACES, most)
  groupIds!: string[];

  @Field(() => [ProjectRoleInput], {
    defaultValue: [],
    description: `Project roles, at most ${MOST_PLACES}. Requires projectMembers.invite in each project.`,
  })
  @ArrayMaxSize(MOST_PLACES, most)
  @ArrayUnique(({ projectId }: ProjectRoleInput) => projectId, { message: 'must name each project only once' })
  @ValidateNested({ each: true })
  @Type(() => ProjectRoleInput)
  grants!: ProjectRoleInput[];
}

@ArgsType()
class InviteMembersArgs {
  @Field(() => [InvitationInput], { description: `The people to invite, at most ${MOST_ITEMS}.` })
  @ArrayMaxSize(MOST_ITEMS, { message: `must have at most ${MOST_ITEMS} items` })
  @Type(() => InvitationInput)
  invitations!: InvitationInput[];
}

const invited = { type: () => ID, description: `${PERSON} Must be an invited person who has not joined yet.` };

/** Invitations: sending several at once, resending and cancelling them. */
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
      'Invites several people, with their groups and project roles. Each invitation is independent: if one is refused, the others are still sent. Requires members.invite, or projectMembers.invite in every project in the request.',
  })
  @RequiresInProject('projectMembers.invite')
  @Records('member.invited', 'member.reactivated', 'group.members_changed', 'grant.given')
  async inviteMembers(
    @RequestCaller() caller: Principal,
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
    @RequestCaller() caller: Principal,
    @Args('memberId', invited) reference: MemberReference,
  ): Promise<MemberType> {
    const id = await this.users.idOf(caller, reference);
    return toMember(await this.change(caller, (tx) => this.inviting.resend(tx, id)));
  }

  @Mutation(() => InvitationLinkType, {
    description:
      "Creates a link that lets an invited person join. Use it to pass on an invitation yourself if no email is sent. Throws BAD_USER_INPUT if the invitation was sent by email, and FORBIDDEN if you are not allowed to grant the person's role. Earlier links keep working until one of them is used.",
  })
  @Requires('members.invite')
  @Records('member.invitation_link_created')
  async createInvitationLink(
    @RequestCaller() caller: Principal,
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
    @RequestCaller() caller: Principal,
    @Args('memberId', invited) reference: MemberReference,
  ): Promise<MemberType> {
    const id = await this.users.idOf(caller, reference);
    return toMember(await this.change(caller, (tx) => this.inviting.cancel(tx, id)));
  }

  private change(caller: Principal, work: (tx: UnitOfWork) => Promise<User>): Promise<User> {
    return this.transactions.run(caller, work);
  }
}

@ArgsType()
class AcceptInvitationArgs {
  @Field({ description: 'The token from the invitation link: the part after the #.' })
  @MaxLength(200)
  token!: string;

  @Field({ description: "The person's given name." })
  @MaxLength(255)
  givenName!: string;

  @Field({ description: "The person's family name." })
  @MaxLength(255)
  familyName!: string;
}

@ObjectType('JoinedMember', { description: 'A new member, as shown to that person before they have an access token.' })
class JoinedMemberType {
  @Field(() => ID, { description: "The member's ID." })
  id!: string;

  @Field({ description: 'The address that was invited.' })
  email!: string;

  @Field({ description: 'The display name.' })
  displayName!: string;
}

@ObjectType('AcceptedInvitation', { description: 'The result of joining an organization.' })
class AcceptedInvitationType {
  @Field(() => JoinedMemberType, { description: 'The person.' })
  member!: JoinedMemberType;

  @Field({ description: 'The name of the organization that the person joined.' })
  organizationName!: string;
}

/** The only operation for people without a token. Its types have no fields that lead to other records. */
@AdminResolver()
export class JoiningResolver {
  constructor(private readonly joining: Joining) {}

  @Mutation(() => AcceptedInvitationType, {
    description: 'Accepts an invitation. The token works only once.',
  })
  @Public()
  @Records('member.joined')
  async acceptInvitation(@Args() args: AcceptInvitationArgs, @From() origin: Origin): Promise<AcceptedInvitationType> {
    const { user, organization } = await this.joining.acceptInvitation(args, origin);
    const { id, email, displayName } = toMember(user);
    return { member: { id, email, displayName }, organizationName: organization.name };
  }
}
