import { Args, ArgsType, Field, ID, Parent, Query, ResolveField } from '@nestjs/graphql';
import {
  Access,
  type MemberReference,
  type Permission,
  type Principal,
  Requires,
  RequiresInProject,
  Users,
  WhoCan,
} from '@rollcall/domain';
import { Deadline, Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { idCursor, PageArgs } from '../graphql/connection';
import { DateTime } from '../graphql/leaf-types';
import type { Loaders } from '../loaders';
import { PERSON } from '../members/member.args';
import { MemberReferenceType, toMemberReference } from '../members/member.type';
import { ProjectType, toProject } from '../projects/project.type';
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
import { IsPermission } from './permission.args';

@ArgsType()
class AccessArgs {
  @Field(() => ID, { description: PERSON })
  memberId!: MemberReference;

  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => DateTime, { nullable: true, description: 'The time to query. Defaults to now.' })
  at?: Date | null;
}

@ArgsType()
class MemberAccessArgs extends PageArgs {
  @Field(() => ID, { description: PERSON })
  memberId!: MemberReference;

  @Field(() => DateTime, { nullable: true, description: 'The time to query. Defaults to now.' })
  at?: Date | null;
}

@ArgsType()
class WhoCanArgs extends PageArgs {
  @Field(() => String, { description: 'A permission, for example `content.publish`.' })
  @IsPermission()
  permission!: Permission;

  @Field(() => ID, {
    nullable: true,
    description: "The project's ID, for a project permission. Omit it for an organization permission.",
  })
  projectId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'The time to query. Defaults to now.' })
  at?: Date | null;
}

@ArgsType()
class CheckArgs {
  @Field(() => String, { description: 'A permission, for example `content.publish`.' })
  @IsPermission()
  permission!: Permission;

  @Field(() => ID, { nullable: true, description: "The project's ID, for a project permission." })
  projectId?: string | null;
}

/** Queries about access: what a person can do, who has a permission, and whether the caller has one. */
@AdminResolver(() => AccessHolderType)
export class AccessResolver {
  constructor(
    private readonly service: Access,
    private readonly whoCanService: WhoCan,
    private readonly users: Users,
  ) {}

  @Query(() => AccessType, {
    description:
      "A person's access to a project, with its reasons, now or in the past. You can always query your own access. For anyone else, you need access.read, or projectMembers.read in the project.",
  })
  @RequiresInProject('OWN')
  @Refuses('NOT_FOUND')
  async access(
    @RequestCaller() caller: Principal,
    @Args() { memberId, projectId, at }: AccessArgs,
  ): Promise<AccessType> {
    const userId = await this.users.idOf(caller, memberId);
    return toAccess(await this.service.of(caller, { userId, projectId }, at ?? undefined));
  }

  @Query(() => ProjectAccessConnection, {
    description:
      "A person's access to each of their projects, or for an invited person to the projects they will have once they join, now or in the past. You can always query your own access. For anyone else, you need access.read. The service spends at most one second on a page, so a page can be short while `hasNextPage` is true.",
  })
  @RequiresInProject('OWN')
  @Refuses('NOT_FOUND')
  async memberAccess(
    @RequestCaller() caller: Principal,
    @Deadline() until: number,
    @Args() { memberId, at, first, after }: MemberAccessArgs,
  ): Promise<ProjectAccessConnection> {
    const userId = await this.users.idOf(caller, memberId);
    const from = after == null ? undefined : idCursor.read('after', after);
    const question = { userId, first, after: from, at: at ?? undefined, until };
    const { found, end } = await this.service.everywhere(caller, question);
    return new ProjectAccessConnection({
      nodes: found.map(toProjectAccess),
      hasNextPage: end !== undefined,
      hasPreviousPage: from !== undefined,
      ...(end !== undefined && { endCursor: idCursor.write(end) }),
    });
  }

  @Query(() => AccessHolderConnection, {
    description:
      'Who has a permission, now or in the past, ordered by ID. Requires projectMembers.read in the project, or access.read for any project and for the whole organization.',
  })
  @RequiresInProject('projectMembers.read')
  @Refuses('NOT_FOUND')
  async whoCan(
    @RequestCaller() caller: Principal,
    @Args() { permission, projectId, at, first, after }: WhoCanArgs,
  ): Promise<AccessHolderConnection> {
    const from = after == null ? undefined : idCursor.read('after', after);
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
      'Whether you have a permission. For a project permission, set `projectId`. False if the project does not exist or is archived.',
  })
  @RequiresInProject('OWN')
  check(@RequestCaller() caller: Principal, @Args() { permission, projectId }: CheckArgs): Promise<boolean> {
    return this.service.check(caller, permission, projectId ?? undefined);
  }

  @ResolveField(() => MemberReferenceType, {
    nullable: true,
    description: 'The person. Null if they have been deleted.',
  })
  @Requires('organization.read')
  async member(
    @Parent() { memberId }: AccessHolderType,
    @Loading() { memberReference }: Loaders,
  ): Promise<MemberReferenceType | null> {
    const user = await memberReference.load(memberId);
    return user && toMemberReference(user);
  }
}

/** The project of an entry of `memberAccess`. */
@AdminResolver(() => ProjectAccessType)
export class ProjectAccessResolver {
  @ResolveField(() => ProjectType, { nullable: true, description: 'The project.' })
  @Requires('organization.read')
  async project(
    @Parent() { projectId }: ProjectAccessType,
    @Loading() { project }: Loaders,
  ): Promise<ProjectType | null> {
    const found = await project.load(projectId);
    return found && toProject(found);
  }
}
