import { Inject } from '@nestjs/common';
import { Context, Field, ID, InputType, Mutation, ObjectType } from '@nestjs/graphql';
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
import { Refuses } from '../errors/refuses';
import { MOST_ITEMS } from '../one-by-one';
import { Input, MutationInput, MutationPayload, Payload, payloadOf, payloadOfEach } from '../payload';
import { PERSON, PersonToInvite } from './member.args';
import { MemberPayload, MembersPayload, memberPayload, toMemberResult } from './member.payload';
import { InvitationLinkType, toMember } from './member.type';

/** The most groups, and the most projects, in one invitation. */
const MOST_PLACES = 20;

@InputType('ProjectRoleInput', { description: 'A role in a project.' })
class ProjectRoleInput {
  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => ID, { description: "The role's ID: VIEWER, MEMBER, MANAGER, or the ID of a custom role." })
  @MaxLength(36)
  roleId!: RoleId;
}

@InputType('InvitationInput', { description: 'A person to invite, with their groups and roles.' })
class InvitationInput extends PersonToInvite {
  @Field(() => [ID], { defaultValue: [], description: `The IDs of the person's groups, at most ${MOST_PLACES}.` })
  @ArrayMaxSize(MOST_PLACES)
  groupIds!: string[];

  @Field(() => [ProjectRoleInput], {
    defaultValue: [],
    description: `Project roles, at most ${MOST_PLACES}. Requires projectMembers.invite in each project.`,
  })
  @ArrayMaxSize(MOST_PLACES)
  @ArrayUnique(({ projectId }: ProjectRoleInput) => projectId, { message: 'must name each project only once' })
  @ValidateNested({ each: true })
  @Type(() => ProjectRoleInput)
  grants!: ProjectRoleInput[];
}

@MutationInput()
class InviteMembersInput {
  @Field(() => [InvitationInput], { description: `The people to invite, at most ${MOST_ITEMS}.` })
  @ArrayMaxSize(MOST_ITEMS)
  @Type(() => InvitationInput)
  invitations!: InvitationInput[];
}

/** An invited person. */
@InputType({ isAbstract: true })
abstract class InviteeInput {
  @Field(() => ID, { description: `${PERSON} Must be an invited person who has not joined yet.` })
  memberId!: MemberReference;
}

@MutationInput()
class ResendInvitationInput extends InviteeInput {}

@MutationInput()
class CreateInvitationLinkInput extends InviteeInput {}

@MutationInput()
class CancelInvitationInput extends InviteeInput {}

@MutationPayload()
class InviteMembersPayload extends MembersPayload {}

@MutationPayload()
class ResendInvitationPayload extends MemberPayload {}

@MutationPayload()
class CancelInvitationPayload extends MemberPayload {}

@MutationPayload()
class CreateInvitationLinkPayload extends Payload {
  @Field(() => InvitationLinkType, { description: 'The link. Shown only once.' })
  link!: InvitationLinkType;
}

/** Invitations: sending several at once, resending and cancelling them. */
@AdminResolver()
export class InvitationsResolver {
  constructor(
    private readonly inviting: Inviting,
    private readonly users: Users,
    private readonly transactions: Transactions<EventAction>,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Mutation(() => InviteMembersPayload, {
    description:
      'Invites several people, with their groups and project roles. Each invitation is independent: if one is refused, the others are still sent. Requires members.invite, or projectMembers.invite in every project in the request.',
  })
  @RequiresInProject('projectMembers.invite')
  @Refuses('ALREADY_EXISTS', 'NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'PROJECT_PERMISSIONS_OFF', 'ROLE_NOT_ASSIGNABLE')
  @Records('member.invited', 'member.reactivated', 'group.members_changed', 'grant.given')
  inviteMembers(
    @RequestCaller() caller: Principal,
    @Tried() attempt: Attempt,
    @Input() { invitations }: InviteMembersInput,
  ): Promise<InviteMembersPayload> {
    const invite = ({ email, roleId, groupIds, grants }: InvitationInput) => {
      const roles = grants.map(({ projectId, roleId: role }) => ({ projectId, role }));
      const person = { userName: email, role: roleId, groupIds, grants: roles };
      return this.transactions.commit(caller, (tx) => this.inviting.invite(tx, person));
    };
    return payloadOfEach(caller, attempt, invitations, invite, ({ email }, outcome) => toMemberResult(email, outcome));
  }

  @Mutation(() => ResendInvitationPayload, {
    description:
      'Sends a new invitation to someone who has not joined. The link of the previous invitation stops working.',
  })
  @Requires('members.invite')
  @Refuses('NOT_FOUND')
  @Records('member.invited')
  async resendInvitation(
    @RequestCaller() caller: Principal,
    @Input() { memberId }: ResendInvitationInput,
  ): Promise<ResendInvitationPayload> {
    const id = await this.users.idOf(caller, memberId);
    return this.change(caller, (tx) => this.inviting.resend(tx, id));
  }

  @Mutation(() => CreateInvitationLinkPayload, {
    description:
      "Creates a link that lets an invited person join. Use it to pass on an invitation yourself if no email is sent. Throws BAD_USER_INPUT if the invitation was sent by email, and FORBIDDEN if you are not allowed to grant the person's role. Earlier links keep working until one of them is used.",
  })
  @Requires('members.invite')
  @Refuses('NOT_FOUND')
  @Records('member.invitation_link_created')
  async createInvitationLink(
    @RequestCaller() caller: Principal,
    @Context() { request }: AdminContext,
    @Input() { memberId }: CreateInvitationLinkInput,
  ): Promise<CreateInvitationLinkPayload> {
    const id = await this.users.idOf(caller, memberId);
    const change = this.transactions.commit(caller, (tx) => this.inviting.makeLink(tx, id));
    const origin = publicOrigin(this.configuration, request);
    return payloadOf(caller, change, ({ invitation, token }) => ({
      link: { url: invitationLink(origin, token), expiresAt: invitation.expiresAt },
    }));
  }

  @Mutation(() => CancelInvitationPayload, {
    description:
      'Cancels the invitation of someone who has not joined. The person is removed, under the same rules as removeMember.',
  })
  @Requires('members.remove')
  @Refuses('NOT_FOUND')
  @Records('member.removed')
  async cancelInvitation(
    @RequestCaller() caller: Principal,
    @Input() { memberId }: CancelInvitationInput,
  ): Promise<CancelInvitationPayload> {
    const id = await this.users.idOf(caller, memberId);
    return this.change(caller, (tx) => this.inviting.cancel(tx, id));
  }

  private change(caller: Principal, work: (tx: UnitOfWork) => Promise<User>): Promise<MemberPayload> {
    return memberPayload(caller, this.transactions.commit(caller, work));
  }
}

@MutationInput()
class AcceptInvitationInput {
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

@MutationPayload()
class AcceptInvitationPayload extends Payload {
  @Field(() => JoinedMemberType, { description: 'The person.' })
  member!: JoinedMemberType;

  @Field({ description: 'The name of the organization that the person joined.' })
  organizationName!: string;
}

/** The only operation for people without a token. Its types have no fields that lead to other records. */
@AdminResolver()
export class JoiningResolver {
  constructor(private readonly joining: Joining) {}

  @Mutation(() => AcceptInvitationPayload, {
    description: 'Accepts an invitation. The token works only once.',
  })
  @Public()
  @Refuses('INVITATION_UNUSABLE')
  @Records('member.joined')
  acceptInvitation(@Input() input: AcceptInvitationInput, @From() origin: Origin): Promise<AcceptInvitationPayload> {
    return payloadOf(origin, this.joining.acceptInvitation(input, origin), ({ user, organization }) => {
      const { id, email, displayName } = toMember(user);
      return { member: { id, email, displayName }, organizationName: organization.name };
    });
  }
}
