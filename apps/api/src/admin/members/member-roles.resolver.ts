import { Args, ArgsType, Field, ID, Mutation } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  type MemberReference,
  MemberRoles,
  type Principal,
  Records,
  Requires,
  type RoleId,
  type User,
  Users,
} from '@rollcall/domain';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Caller, Tried } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Attempt } from '../attempts/attempts';
import { MOST_ITEMS, oneByOne } from '../bulk/one-by-one';
import { MemberType, toMember } from './member.type';
import { MemberOutcomeType, toMemberOutcome } from './member-outcome.type';
import { PEOPLE, PERSON } from './reference.arg';

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

/** The roles of people in the organization. */
@AdminResolver()
export class MemberRolesResolver {
  constructor(
    private readonly service: MemberRoles,
    private readonly users: Users,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => MemberType, {
    description:
      "Changes a person's organization role. You cannot give or take away permissions that you do not hold, or change your own role. The last admin cannot be demoted. If the change gives an invited person more permissions, they get a new invitation and the old link stops working.",
  })
  @Requires('members.assignRole')
  @Records('member.role_changed')
  async setMemberRole(@Caller() caller: Principal, @Args() { id, role }: SetMemberRoleArgs): Promise<MemberType> {
    return toMember(await this.assign(caller, id, role));
  }

  @Mutation(() => [MemberOutcomeType], {
    description:
      'Changes the organization role of many people. Each change stands alone: if one is refused, the others are still made.',
  })
  @Requires('members.assignRole')
  @Records('member.role_changed')
  async setMemberRoles(
    @Caller() caller: Principal,
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
