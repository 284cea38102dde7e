import { Args, ArgsType, Field, ID, InputType, Mutation, Parent, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  type Granted,
  type Grantee,
  Grants,
  type MemberReference,
  type Principal,
  Records,
  Requires,
  RequiresInProject,
  type RoleId,
  Users,
} from '@rollcall/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Loading, RequestCaller, Tried } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Attempt } from '../attempts/attempts';
import { badInput } from '../errors/refusals';
import { PageArgs, sliceOf } from '../graphql/connection';
import { GroupType } from '../groups/group.type';
import type { Loaders } from '../loaders';
import { PERSON } from '../members/member.args';
import { GroupReferenceType, MemberReferenceType, MemberType, toMemberReference } from '../members/member.type';
import { MOST_ITEMS, oneByOne } from '../one-by-one';
import { ProjectType, toProject } from '../projects/project.type';
import { RoleType, toRole } from '../roles/role.type';
import {
  GrantConnection,
  GrantedType,
  GrantOutcomeType,
  GrantType,
  toGrant,
  toGranted,
  toGrantOutcome,
} from './grant.type';

const most = { message: `must have at most ${MOST_ITEMS} items` };

/** A person or a group, and a project. */
@ArgsType()
@InputType('GranteeInput', { description: 'A person or a group in a project. Set either `userId` or `groupId`.' })
class GranteeArgs {
  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => ID, { nullable: true, description: `${PERSON} Set either this or \`groupId\`.` })
  userId?: MemberReference | null;

  @Field(() => ID, { nullable: true, description: "The group's ID. Set either this or `userId`." })
  groupId?: string | null;
}

@ArgsType()
@InputType('GrantInput', { description: 'A role to grant to a person or a group in a project.' })
class GrantArgs extends GranteeArgs {
  @Field(() => ID, { description: "The role's ID: VIEWER, MEMBER, MANAGER, or the ID of a custom role." })
  @MaxLength(36)
  role!: RoleId;
}

@ArgsType()
class GrantsArgs {
  @Field(() => [GrantArgs], { description: `The grants to make, at most ${MOST_ITEMS}.` })
  @ArrayMaxSize(MOST_ITEMS, most)
  @Type(() => GrantArgs)
  grants!: GrantArgs[];
}

@ArgsType()
class GranteesArgs {
  @Field(() => [GranteeArgs], { description: `The grants to revoke, at most ${MOST_ITEMS}.` })
  @ArrayMaxSize(MOST_ITEMS, most)
  @Type(() => GranteeArgs)
  grantees!: GranteeArgs[];
}

/**
 * The person or group in the arguments. Throws BAD_USER_INPUT unless exactly one is set, and NOT_FOUND for an unknown
 * email address.
 */
export async function granteeOf(
  caller: Principal,
  { userId, groupId }: Pick<GranteeArgs, 'userId' | 'groupId'>,
  users: Users,
): Promise<Grantee> {
  if (userId != null && groupId == null) return { userId: await users.idOf(caller, userId) };
  if (groupId != null && userId == null) return { groupId };
  throw badInput('userId', 'or groupId must be set, but not both');
}

/** Roles in projects: granting, changing and revoking them. */
@AdminResolver(() => GrantType)
export class GrantResolver {
  constructor(
    private readonly service: Grants,
    private readonly users: Users,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => GrantedType, {
    description:
      'Grants a person or a group a role in a project. It replaces the role that they were granted before. You cannot give or take away permissions that you do not have, and you cannot change your own role.',
  })
  @RequiresInProject('projectRoles.assign')
  @Records('grant.given', 'grant.changed')
  async grantProjectRole(@RequestCaller() caller: Principal, @Args() grant: GrantArgs): Promise<GrantedType> {
    return toGranted(await this.set(caller, grant, grant.role));
  }

  @Mutation(() => GrantedType, { description: "Revokes a person's or a group's role in a project." })
  @RequiresInProject('projectRoles.assign')
  @Records('grant.ended')
  async revokeProjectRole(@RequestCaller() caller: Principal, @Args() grantee: GranteeArgs): Promise<GrantedType> {
    return toGranted(await this.set(caller, grantee, null));
  }

  @Mutation(() => [GrantOutcomeType], {
    description:
      'Grants several project roles. Each grant is independent: if one is refused, the others are still made.',
  })
  @RequiresInProject('projectRoles.assign')
  @Records('grant.given', 'grant.changed')
  async grantProjectRoles(
    @RequestCaller() caller: Principal,
    @Tried() attempt: Attempt,
    @Args() { grants }: GrantsArgs,
  ): Promise<GrantOutcomeType[]> {
    const outcomes = await oneByOne(attempt, grants, (grant) => this.set(caller, grant, grant.role));
    return outcomes.map((outcome, index) => toGrantOutcome(grants[index]!, outcome));
  }

  @Mutation(() => [GrantOutcomeType], {
    description:
      'Revokes several project roles. Each item is independent: if one is refused, the others are still revoked.',
  })
  @RequiresInProject('projectRoles.assign')
  @Records('grant.ended')
  async revokeProjectRoles(
    @RequestCaller() caller: Principal,
    @Tried() attempt: Attempt,
    @Args() { grantees }: GranteesArgs,
  ): Promise<GrantOutcomeType[]> {
    const outcomes = await oneByOne(attempt, grantees, (grantee) => this.set(caller, grantee, null));
    return outcomes.map((outcome, index) => toGrantOutcome(grantees[index]!, outcome));
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project.' })
  @Requires('organization.read')
  async project(@Parent() { projectId }: GrantType, @Loading() { project }: Loaders): Promise<ProjectType> {
    return toProject((await project.load(projectId))!);
  }

  @ResolveField(() => MemberReferenceType, {
    nullable: true,
    description: 'The person who was granted the role. Null if it was granted to a group.',
  })
  @Requires('organization.read')
  async member(
    @Parent() { memberId }: GrantType,
    @Loading() { memberReference }: Loaders,
  ): Promise<MemberReferenceType | null> {
    const user = memberId && (await memberReference.load(memberId));
    return user && toMemberReference(user);
  }

  @ResolveField(() => GroupReferenceType, {
    nullable: true,
    description: 'The group that was granted the role. Null if it was granted to a person.',
  })
  @Requires('organization.read')
  async group(@Parent() { groupId }: GrantType, @Loading() { group }: Loaders): Promise<GroupReferenceType | null> {
    return groupId === null ? null : group.load(groupId);
  }

  @ResolveField(() => RoleType, { nullable: true, description: 'The role.' })
  @Requires('organization.read')
  async role(@Parent() { roleId }: GrantType, @Loading() { role }: Loaders): Promise<RoleType> {
    return toRole(await role.load(roleId));
  }

  private async set(caller: Principal, grantee: GranteeArgs, role: RoleId | null): Promise<Granted> {
    const to = await granteeOf(caller, grantee, this.users);
    return this.transactions.run(caller, (tx) => this.service.set(tx, grantee.projectId, to, role));
  }
}

/** The grants of one project, person or group. */
const pageOf = async (of: 'projectId' | 'granteeId', id: string, { grants }: Loaders, page: PageArgs) =>
  new GrantConnection(await sliceOf(page, (first, after) => grants.load({ of, id, first, after }), toGrant(of)));

@AdminResolver(() => ProjectType)
export class ProjectGrantsResolver {
  @ResolveField(() => GrantConnection, {
    nullable: true,
    description: 'The roles granted to people and groups in the project.',
  })
  @RequiresInProject('projectMembers.read')
  grants(@Parent() { id }: ProjectType, @Loading() loaders: Loaders, @Args() page: PageArgs): Promise<GrantConnection> {
    return pageOf('projectId', id, loaders, page);
  }
}

@AdminResolver(() => MemberType)
export class MemberGrantsResolver {
  @ResolveField(() => GrantConnection, {
    nullable: true,
    description: 'The project roles granted directly to the person.',
  })
  @Requires('access.read')
  grants(@Parent() { id }: MemberType, @Loading() loaders: Loaders, @Args() page: PageArgs): Promise<GrantConnection> {
    return pageOf('granteeId', id, loaders, page);
  }
}

@AdminResolver(() => GroupType)
export class GroupGrantsResolver {
  @ResolveField(() => GrantConnection, {
    nullable: true,
    description: 'The project roles granted to the group.',
  })
  @Requires('access.read')
  grants(@Parent() { id }: GroupType, @Loading() loaders: Loaders, @Args() page: PageArgs): Promise<GrantConnection> {
    return pageOf('granteeId', id, loaders, page);
  }
}
