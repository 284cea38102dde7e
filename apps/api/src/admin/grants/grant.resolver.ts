import { Args, Field, ID, InputType, Mutation, Parent, ResolveField } from '@nestjs/graphql';
import { type Committed, Transactions } from '@rollcall/audit';
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
import { Refuses } from '../errors/refuses';
import { PageArgs, sliceOf } from '../graphql/connection';
import { GroupType } from '../groups/group.type';
import type { Loaders } from '../loaders';
import { PERSON } from '../members/member.args';
import { GroupReferenceType, MemberReferenceType, MemberType, toMemberReference } from '../members/member.type';
import { MOST_ITEMS } from '../one-by-one';
import { Input, MutationInput, MutationPayload, Payload, payloadOf, payloadOfEach } from '../payload';
import { ProjectType, toProject } from '../projects/project.type';
import { RoleType, toRole } from '../roles/role.type';
import { GrantConnection, GrantsPayload, GrantType, toGrant, toGrantResult } from './grant.type';

/** A person or a group, and a project. */
@InputType('GranteeInput', { description: 'A person or a group in a project. Set either `memberId` or `groupId`.' })
class GranteeInput {
  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => ID, { nullable: true, description: `${PERSON} Set either this or \`groupId\`.` })
  memberId?: MemberReference | null;

  @Field(() => ID, { nullable: true, description: "The group's ID. Set either this or `memberId`." })
  groupId?: string | null;
}

@InputType('GrantInput', { description: 'A role to grant to a person or a group in a project.' })
class GrantInput extends GranteeInput {
  @Field(() => ID, { description: "The role's ID: VIEWER, MEMBER, MANAGER, or the ID of a custom role." })
  @MaxLength(36)
  roleId!: RoleId;
}

@MutationInput()
class GrantProjectRoleInput extends GrantInput {}

@MutationInput()
class RevokeProjectRoleInput extends GranteeInput {}

@MutationInput()
class GrantProjectRolesInput {
  @Field(() => [GrantInput], { description: `The grants to make, at most ${MOST_ITEMS}.` })
  @ArrayMaxSize(MOST_ITEMS)
  @Type(() => GrantInput)
  grants!: GrantInput[];
}

@MutationInput()
class RevokeProjectRolesInput {
  @Field(() => [GranteeInput], { description: `The grants to revoke, at most ${MOST_ITEMS}.` })
  @ArrayMaxSize(MOST_ITEMS)
  @Type(() => GranteeInput)
  grantees!: GranteeInput[];
}

@MutationPayload()
class GrantProjectRolePayload extends Payload {
  @Field(() => ProjectType, { description: 'The project.' })
  project!: ProjectType;

  @Field(() => RoleType, { description: 'The granted role.' })
  role!: RoleType;
}

@MutationPayload()
class RevokeProjectRolePayload extends Payload {
  @Field(() => ProjectType, { description: 'The project.' })
  project!: ProjectType;
}

@MutationPayload()
class GrantProjectRolesPayload extends GrantsPayload {}

@MutationPayload()
class RevokeProjectRolesPayload extends GrantsPayload {}

/**
 * The person or group in the arguments. Throws BAD_USER_INPUT unless exactly one is set, and NOT_FOUND for an unknown
 * email address.
 */
export async function granteeOf(
  caller: Principal,
  { memberId, groupId }: Pick<GranteeInput, 'memberId' | 'groupId'>,
  users: Users,
): Promise<Grantee> {
  if (memberId != null && groupId == null) return { userId: await users.idOf(caller, memberId) };
  if (groupId != null && memberId == null) return { groupId };
  throw badInput('memberId', 'or groupId must be set, but not both');
}

/** Roles in projects: granting, changing and revoking them. */
@AdminResolver(() => GrantType)
export class GrantResolver {
  constructor(
    private readonly service: Grants,
    private readonly users: Users,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => GrantProjectRolePayload, {
    description:
      'Grants a person or a group a role in a project. It replaces the role that they were granted before. You cannot give or take away permissions that you do not have, and you cannot change your own role.',
  })
  @RequiresInProject('projectRoles.assign')
  @Refuses('NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'PROJECT_PERMISSIONS_OFF', 'ROLE_NOT_ASSIGNABLE')
  @Records('grant.given', 'grant.changed')
  grantProjectRole(
    @RequestCaller() caller: Principal,
    @Input() grant: GrantProjectRoleInput,
  ): Promise<GrantProjectRolePayload> {
    return payloadOf(caller, this.set(caller, grant, grant.roleId), ({ project, role }) => ({
      project: toProject(project),
      role: toRole(role!),
    }));
  }

  @Mutation(() => RevokeProjectRolePayload, { description: "Revokes a person's or a group's role in a project." })
  @RequiresInProject('projectRoles.assign')
  @Refuses('NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'PROJECT_PERMISSIONS_OFF')
  @Records('grant.ended')
  revokeProjectRole(
    @RequestCaller() caller: Principal,
    @Input() grantee: RevokeProjectRoleInput,
  ): Promise<RevokeProjectRolePayload> {
    return payloadOf(caller, this.set(caller, grantee, null), ({ project }) => ({ project: toProject(project) }));
  }

  @Mutation(() => GrantProjectRolesPayload, {
    description:
      'Grants several project roles. Each grant is independent: if one is refused, the others are still made.',
  })
  @RequiresInProject('projectRoles.assign')
  @Refuses('NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'PROJECT_PERMISSIONS_OFF', 'ROLE_NOT_ASSIGNABLE')
  @Records('grant.given', 'grant.changed')
  grantProjectRoles(
    @RequestCaller() caller: Principal,
    @Tried() attempt: Attempt,
    @Input() { grants }: GrantProjectRolesInput,
  ): Promise<GrantProjectRolesPayload> {
    return payloadOfEach(caller, attempt, grants, (grant) => this.set(caller, grant, grant.roleId), toGrantResult);
  }

  @Mutation(() => RevokeProjectRolesPayload, {
    description:
      'Revokes several project roles. Each item is independent: if one is refused, the others are still revoked.',
  })
  @RequiresInProject('projectRoles.assign')
  @Refuses('NOT_FOUND', 'OWN_ACCOUNT', 'PLAN_LACKS', 'PROJECT_PERMISSIONS_OFF')
  @Records('grant.ended')
  revokeProjectRoles(
    @RequestCaller() caller: Principal,
    @Tried() attempt: Attempt,
    @Input() { grantees }: RevokeProjectRolesInput,
  ): Promise<RevokeProjectRolesPayload> {
    return payloadOfEach(caller, attempt, grantees, (grantee) => this.set(caller, grantee, null), toGrantResult);
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

  private async set(caller: Principal, grantee: GranteeInput, role: RoleId | null): Promise<Committed<Granted>> {
    const to = await granteeOf(caller, grantee, this.users);
    return this.transactions.commit(caller, (tx) => this.service.set(tx, grantee.projectId, to, role));
  }
}

/** The grants of one project, person or group. */
const pageOf = async (of: 'projectId' | 'granteeId', id: string, { grants }: Loaders, page: PageArgs) =>
  new GrantConnection(
    await sliceOf(page, (first, after) => grants.load({ of, ownerId: id, first, after }), toGrant(of)),
  );

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
