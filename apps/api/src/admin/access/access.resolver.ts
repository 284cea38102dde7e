import { Args, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Access, type Principal, Requires, RequiresInProject, Users, WhoCan } from '@rollcall/domain';
import { Caller, Loading, Until } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { cursorOf, idOf } from '../connection/cursor';
import type { Loaders } from '../loaders';
import { MemberReferenceType, toMemberReference } from '../members/member-fields.type';
import { ProjectType, toProject } from '../projects/project.type';
import { AccessArgs, CheckArgs, MemberAccessArgs, WhoCanArgs } from './access.args';
import {
  AccessHolderConnection,
  AccessHolderType,
  AccessType,
  ProjectAccessConnection,
  ProjectAccessType,
  toAccess,
  toAccessHolder,
  toProjectAccess,
} from './access.type';

/** Questions about access: what somebody may do, who may do something, and whether the caller may. */
@AdminResolver(() => AccessHolderType)
export class AccessResolver {
  constructor(
    private readonly service: Access,
    private readonly whoCanService: WhoCan,
    private readonly users: Users,
  ) {}

  @Query(() => AccessType, {
    description:
      'What a person may do in a project, and why, now or at a moment past: your own, with access.read that of everybody, and with projectMembers.read that in the project.',
  })
  @RequiresInProject('OWN')
  async access(@Caller() caller: Principal, @Args() { userId: named, projectId, at }: AccessArgs): Promise<AccessType> {
    const userId = await this.users.idOf(caller, named);
    return toAccess(await this.service.of(caller, { userId, projectId }, at ?? undefined));
  }

  @Query(() => ProjectAccessConnection, {
    description:
      'What a person may do in every project that they have access to, or will have from joining on, now or at a moment past: your own, and with access.read that of everybody. A page goes on for a second; then it may be short, with hasNextPage.',
  })
  @RequiresInProject('OWN')
  async memberAccess(
    @Caller() caller: Principal,
    @Until() until: number,
    @Args() { memberId, at, first, after }: MemberAccessArgs,
  ): Promise<ProjectAccessConnection> {
    const userId = await this.users.idOf(caller, memberId);
    const from = after == null ? undefined : idOf('after', after);
    const question = { userId, first, after: from, at: at ?? undefined, until };
    const { found, end } = await this.service.everywhere(caller, question);
    return new ProjectAccessConnection({
      nodes: found.map(toProjectAccess),
      hasNextPage: end !== undefined,
      hasPreviousPage: from !== undefined,
      ...(end !== undefined && { endCursor: cursorOf(end) }),
    });
  }

  @Query(() => AccessHolderConnection, {
    description:
      'Who holds a permission, now or at a moment past, in the order of their ids. In a project for those with projectMembers.read in it; with access.read in every project and in the organization as a whole.',
  })
  @RequiresInProject('projectMembers.read')
  async whoCan(
    @Caller() caller: Principal,
    @Args() { permission, projectId, at, first, after }: WhoCanArgs,
  ): Promise<AccessHolderConnection> {
    const from = after == null ? undefined : idOf('after', after);
    const question = { permission, projectId: projectId ?? undefined, first, after: from, at: at ?? undefined };
    const { holders, end } = await this.whoCanService.page(caller, question);
    const nodes = holders.map(toAccessHolder);
    return new AccessHolderConnection(
      { nodes, hasNextPage: end !== undefined, hasPreviousPage: from !== undefined },
      end,
    );
  }

  @Query(() => Boolean, {
    description:
      'Whether you hold a permission, in the project where it is one of projects; false for a project that does not exist or is archived.',
  })
  @RequiresInProject('OWN')
  check(@Caller() caller: Principal, @Args() { permission, projectId }: CheckArgs): Promise<boolean> {
    return this.service.check(caller, permission, projectId ?? undefined);
  }

  @ResolveField(() => MemberReferenceType, {
    nullable: true,
    description: 'The person; null where they were deleted since.',
  })
  @Requires('organization.read')
  async member(
    @Parent() { id }: AccessHolderType,
    @Loading() { memberReference }: Loaders,
  ): Promise<MemberReferenceType | null> {
    const user = await memberReference.load(id);
    return user && toMemberReference(user);
  }
}

/** The project of what a person may do there. */
@AdminResolver(() => ProjectAccessType)
export class ProjectAccessResolver {
  @ResolveField(() => ProjectType, { nullable: true, description: 'The project.' })
  @Requires('organization.read')
  async project(@Parent() { id }: ProjectAccessType, @Loading() { project }: Loaders): Promise<ProjectType | null> {
    const found = await project.load(id);
    return found && toProject(found);
  }
}
