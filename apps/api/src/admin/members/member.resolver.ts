import { Args, ArgsType, Field, ID, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  Enrolment,
  type EventAction,
  type MemberReference,
  MemberRoles,
  type Principal,
  Records,
  Removal,
  Requires,
  type RoleId,
  type User,
  Users,
} from '@rollcall/domain';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Deadline, Loading, RequestCaller, Tried } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Attempt } from '../attempts/attempts';
import { pageRequest, sliceOfPage } from '../graphql/connection';
import { DateTime } from '../graphql/leaf-types';
import type { Loaders } from '../loaders';
import { MOST_ITEMS, oneByOne } from '../one-by-one';
import { RoleType, toRole } from '../roles/role.type';
import { InviteMemberArgs, MembersArgs, PEOPLE, PERSON, RemoveMembersArgs } from './member.args';
import {
  GroupReferenceType,
  InvitationType,
  MemberConnection,
  MemberOutcomeType,
  MemberType,
  toMember,
  toMemberOutcome,
} from './member.type';

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
    const { filter, order } = args;
    const page = await this.users.filtered(caller, filter, pageRequest(args, order, until));
    return new MemberConnection(sliceOfPage(page, order, args, toMember), () =>
      this.users.count(caller, filter, until),
    );
  }

  @Query(() => MemberType, {
    description: 'A member. Throws NOT_FOUND if the organization has no member with this ID.',
  })
  @Requires('members.read')
  async member(
    @RequestCaller() caller: Principal,
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
  async inviteMember(
    @RequestCaller() caller: Principal,
    @Args() { email, role }: InviteMemberArgs,
  ): Promise<MemberType> {
    return toMember(await this.transactions.run(caller, (tx) => this.enrolment.enrol(tx, { userName: email, role })));
  }

  @Mutation(() => [MemberOutcomeType], {
    description:
      'Removes several people from the organization. Each removal is independent: if one is refused, the others are still made.',
  })
  @Requires('members.remove')
  @Records('member.removed')
  async removeMembers(
    @RequestCaller() caller: Principal,
    @Tried() attempt: Attempt,
    @Args() { ids }: RemoveMembersArgs,
  ): Promise<MemberOutcomeType[]> {
    const outcomes = await oneByOne(attempt, ids, (id) => this.remove(caller, id));
    return outcomes.map((outcome, index) => toMemberOutcome(ids[index]!, outcome));
  }

  @Mutation(() => MemberType, {
    description:
      'Removes a person from the organization and immediately ends their access: roles, groups, tokens and invitations. You cannot remove someone who has permissions that you do not have. Removing someone again changes nothing.',
  })
  @Requires('members.remove')
  @Records('member.removed')
  async removeMember(
    @RequestCaller() caller: Principal,
    @Args('id', { type: () => ID, description: PERSON }) id: MemberReference,
  ): Promise<MemberType> {
    return toMember(await this.remove(caller, id));
  }

  private async remove(caller: Principal, reference: MemberReference): Promise<User> {
    const id = await this.users.idOf(caller, reference);
    return this.transactions.run(caller, async (tx) => this.removal.remove(tx, await this.users.lock(tx, id)));
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

  @ResolveField(() => [GroupReferenceType], { nullable: true, description: 'The groups that the person is in.' })
  @Requires('groups.read')
  async groups(@Parent() member: MemberType, @Loading() { groups }: Loaders): Promise<GroupReferenceType[]> {
    return (await groups.load(member.id)).map(({ id, label }) => ({ id, displayName: label }));
  }

  @ResolveField(() => InvitationType, {
    nullable: true,
    description:
      'The open or expired invitation of a person who has not joined. Null for everyone else. Requires members.invite.',
  })
  @Requires('members.invite')
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

const ROLE = "The role's ID. With project-level permissions on: ADMIN, AUDITOR or VIEWER.";

@ArgsType()
class SetMemberRoleArgs {
  @Field(() => ID, { description: PERSON })
  id!: MemberReference;

  @Field(() => ID, { description: ROLE })
  @MaxLength(36)
  role!: RoleId;
}

@ArgsType()
class SetMemberRolesArgs {
  @Field(() => [ID], { description: PEOPLE(MOST_ITEMS) })
  @ArrayMaxSize(MOST_ITEMS, { message: `must have at most ${MOST_ITEMS} items` })
  ids!: MemberReference[];

  @Field(() => ID, { description: ROLE })
  @MaxLength(36)
  role!: RoleId;
}

/** The organization roles of people. */
@AdminResolver()
export class MemberRolesResolver {
  constructor(
    private readonly service: MemberRoles,
    private readonly users: Users,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => MemberType, {
    description:
      "Changes a person's organization role. You cannot give or take away permissions that you do not have, and you cannot change your own role. The last admin cannot be demoted. If the change gives an invited person more permissions, they get a new invitation and the old link stops working.",
  })
  @Requires('members.assignRole')
  @Records('member.role_changed')
  async setMemberRole(
    @RequestCaller() caller: Principal,
    @Args() { id, role }: SetMemberRoleArgs,
  ): Promise<MemberType> {
    return toMember(await this.assign(caller, id, role));
  }

  @Mutation(() => [MemberOutcomeType], {
    description:
      'Changes the organization role of several people. Each change is independent: if one is refused, the others are still made.',
  })
  @Requires('members.assignRole')
  @Records('member.role_changed')
  async setMemberRoles(
    @RequestCaller() caller: Principal,
    @Tried() attempt: Attempt,
    @Args() { ids, role }: SetMemberRolesArgs,
  ): Promise<MemberOutcomeType[]> {
    const outcomes = await oneByOne(attempt, ids, (id) => this.assign(caller, id, role));
    return outcomes.map((outcome, index) => toMemberOutcome(ids[index]!, outcome));
  }

  private async assign(caller: Principal, reference: MemberReference, role: RoleId): Promise<User> {
    const id = await this.users.idOf(caller, reference);
    return this.transactions.run(caller, (tx) => this.service.assign(tx, id, role));
  }
}
