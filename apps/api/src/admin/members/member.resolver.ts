import { Args, ID, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { type Committed, Transactions } from '@rollcall/audit';
import {
  Enrolment,
  type EventAction,
  type MemberReference,
  MemberRoles,
  memberReference,
  type Principal,
  Records,
  Removal,
  Requires,
  type RoleId,
  type User,
  Users,
} from '@rollcall/domain';
import { Deadline, Loading, RequestCaller, Tried } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Attempt } from '../attempts/attempts';
import { Refuses } from '../errors/refuses';
import { PageArgs, pageRequest, sliceOf, sliceOfPage } from '../graphql/connection';
import { DateTime } from '../graphql/leaf-types';
import type { Loaders } from '../loaders';
import { Input, MutationPayload, payloadOfEach } from '../payload';
import { RoleType, toRole } from '../roles/role.type';
import {
  EmailArgs,
  InviteMemberInput,
  MembersArgs,
  PERSON,
  RemoveMemberInput,
  RemoveMembersInput,
  SetMemberRoleInput,
  SetMemberRolesInput,
} from './member.args';
import { MemberPayload, MembersPayload, memberPayload, toMemberResult } from './member.payload';
import { GroupReferenceConnection, InvitationType, MemberConnection, MemberType, toMember } from './member.type';

@MutationPayload()
class InviteMemberPayload extends MemberPayload {}

@MutationPayload()
class RemoveMemberPayload extends MemberPayload {}

@MutationPayload()
class RemoveMembersPayload extends MembersPayload {}

@MutationPayload()
class SetMemberRolePayload extends MemberPayload {}

@MutationPayload()
class SetMemberRolesPayload extends MembersPayload {}

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
      "The organization's members, including removed ones. The service spends at most one second on a page, so a search in a large organization can return a short or empty page before the end of the list. Continue while `hasNextPage` is true.",
  })
  @Requires('members.read')
  async members(
    @RequestCaller() caller: Principal,
    @Deadline() until: number,
    @Args() args: MembersArgs,
  ): Promise<MemberConnection> {
    const { order } = args;
    const filter = args.filter?.criteria ?? {};
    const page = await this.users.filtered(caller, filter, pageRequest(args, order, until));
    return new MemberConnection(sliceOfPage(page, order, args, toMember), () =>
      this.users.count(caller, filter, until),
    );
  }

  @Query(() => MemberType, {
    description: 'A member. Throws NOT_FOUND if the organization has no member with this ID.',
  })
  @Requires('members.read')
  @Refuses('NOT_FOUND')
  async member(
    @RequestCaller() caller: Principal,
    @Args('id', { type: () => ID, description: PERSON }) id: MemberReference,
  ): Promise<MemberType> {
    return toMember(await this.users.get(caller, id));
  }

  @Query(() => MemberType, {
    nullable: true,
    description: 'The member with this email address, in any case. Null if nobody in the organization has it.',
  })
  @Requires('members.read')
  async memberByEmail(@RequestCaller() caller: Principal, @Args() { email }: EmailArgs): Promise<MemberType | null> {
    const user = await this.users.find(caller, memberReference(email));
    return user ? toMember(user) : null;
  }

  @Mutation(() => InviteMemberPayload, {
    description:
      'Invites a person. A removed person is invited again under the same ID, as a VIEWER. A person whose invitation has expired gets a new one.',
  })
  @Requires('members.invite')
  @Refuses('ALREADY_EXISTS', 'NOT_FOUND', 'PLAN_LACKS', 'ROLE_NOT_ASSIGNABLE')
  @Records('member.invited', 'member.reactivated')
  inviteMember(
    @RequestCaller() caller: Principal,
    @Input() { email, roleId }: InviteMemberInput,
  ): Promise<InviteMemberPayload> {
    const person = { userName: email, role: roleId };
    return memberPayload(
      caller,
      this.transactions.commit(caller, (tx) => this.enrolment.enrol(tx, person)),
    );
  }

  @Mutation(() => RemoveMembersPayload, {
    description:
      'Removes several people from the organization. Each removal is independent: if one is refused, the others are still made.',
  })
  @Requires('members.remove')
  @Refuses('LAST_ADMIN', 'NOT_FOUND', 'OWN_ACCOUNT')
  @Records('member.removed')
  removeMembers(
    @RequestCaller() caller: Principal,
    @Tried() attempt: Attempt,
    @Input() { memberIds }: RemoveMembersInput,
  ): Promise<RemoveMembersPayload> {
    return payloadOfEach(caller, attempt, memberIds, (id) => this.remove(caller, id), toMemberResult);
  }

  @Mutation(() => RemoveMemberPayload, {
    description:
      'Removes a person from the organization and immediately ends their access: roles, groups, tokens and invitations. You cannot remove someone who has permissions that you do not have. Removing someone again changes nothing.',
  })
  @Requires('members.remove')
  @Refuses('LAST_ADMIN', 'NOT_FOUND', 'OWN_ACCOUNT')
  @Records('member.removed')
  removeMember(
    @RequestCaller() caller: Principal,
    @Input() { memberId }: RemoveMemberInput,
  ): Promise<RemoveMemberPayload> {
    return memberPayload(caller, this.remove(caller, memberId));
  }

  private async remove(caller: Principal, reference: MemberReference): Promise<Committed<User>> {
    const id = await this.users.idOf(caller, reference);
    return this.transactions.commit(caller, async (tx) => this.removal.remove(tx, await this.users.lock(tx, id)));
  }
}

/** The fields of a member that are read from other tables. */
@AdminResolver(() => MemberType)
export class MemberResolver {
  @ResolveField(() => RoleType, { nullable: true, description: 'The organization role.' })
  @Requires('members.read')
  async role(@Parent() member: MemberType, @Loading() { role }: Loaders): Promise<RoleType> {
    return toRole(await role.load(member.roleId));
  }

  @ResolveField(() => GroupReferenceConnection, { nullable: true, description: 'The groups that the person is in.' })
  @Requires('groups.read')
  async groups(
    @Parent() { id: ownerId }: MemberType,
    @Loading() { groups, group }: Loaders,
    @Args() page: PageArgs,
  ): Promise<GroupReferenceConnection> {
    const read = async (first: number, after?: string) => {
      const ids = await groups.load({ ownerId, first, after });
      return (await Promise.all(ids.map((id) => group.load(id)))).filter((found) => found !== null);
    };
    return new GroupReferenceConnection(await sliceOf(page, read, (found) => found));
  }

  @ResolveField(() => InvitationType, {
    nullable: true,
    description: 'The open or expired invitation of a person who has not joined. Null for everyone else.',
  })
  @Requires('members.read')
  async invitation(@Parent() member: MemberType, @Loading() loaders: Loaders): Promise<InvitationType | null> {
    const invitation = await loaders.invitation.load(member.id);
    if (!invitation) return null;
    const { createdAt, expiresAt } = invitation;
    return { createdAt, state: expiresAt > new Date() ? 'OPEN' : 'EXPIRED', expiresAt };
  }

  @ResolveField(() => DateTime, {
    nullable: true,
    description:
      'When the person was last active: the last sign-in (to the hour) or use of a personal token (to the minute). Null if they have never been active. Requires access.read.',
  })
  @Requires('access.read')
  lastActiveAt(@Parent() member: MemberType, @Loading() { lastActivity }: Loaders): Promise<Date | null> {
    return lastActivity.load(member);
  }
}

/** The organization roles of people. */
@AdminResolver()
export class MemberRolesResolver {
  constructor(
    private readonly service: MemberRoles,
    private readonly users: Users,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => SetMemberRolePayload, {
    description:
      "Changes a person's organization role. You cannot give or take away permissions that you do not have, and you cannot change your own role. The last admin cannot be demoted. If the change gives an invited person more permissions, they get a new invitation and the old link stops working.",
  })
  @Requires('members.assignRole')
  @Refuses('LAST_ADMIN', 'NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'ROLE_NOT_ASSIGNABLE')
  @Records('member.role_changed')
  setMemberRole(
    @RequestCaller() caller: Principal,
    @Input() { memberId, roleId }: SetMemberRoleInput,
  ): Promise<SetMemberRolePayload> {
    return memberPayload(caller, this.assign(caller, memberId, roleId));
  }

  @Mutation(() => SetMemberRolesPayload, {
    description:
      'Changes the organization role of several people. Each change is independent: if one is refused, the others are still made.',
  })
  @Requires('members.assignRole')
  @Refuses('LAST_ADMIN', 'NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'ROLE_NOT_ASSIGNABLE')
  @Records('member.role_changed')
  setMemberRoles(
    @RequestCaller() caller: Principal,
    @Tried() attempt: Attempt,
    @Input() { memberIds, roleId }: SetMemberRolesInput,
  ): Promise<SetMemberRolesPayload> {
    return payloadOfEach(caller, attempt, memberIds, (id) => this.assign(caller, id, roleId), toMemberResult);
  }

  private async assign(caller: Principal, reference: MemberReference, role: RoleId): Promise<Committed<User>> {
    const id = await this.users.idOf(caller, reference);
    return this.transactions.commit(caller, (tx) => this.service.assign(tx, id, role));
  }
}
