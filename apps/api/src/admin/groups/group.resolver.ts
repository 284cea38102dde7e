import { Args, ID, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Groups, type Principal, Requires } from '@rollcall/domain';
import { Caller, Loading, Until } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { pageRequest, sliceOf, sliceOfPage } from '../connection/connection';
import { PageArgs } from '../connection/page.args';
import type { Loaders } from '../loaders';
import { MemberConnection } from '../members/member.connection';
import { toMember } from '../members/member.type';
import { ProjectType, toProject } from '../projects/project.type';
import { GroupsArgs } from './group.args';
import { GroupConnection } from './group.connection';
import { GroupType, toGroup } from './group.type';

@AdminResolver(() => GroupType)
export class GroupResolver {
  constructor(private readonly service: Groups) {}

  @Query(() => GroupConnection, { description: "The organization's permission groups." })
  @Requires('groups.read')
  async groups(
    @Caller() caller: Principal,
    @Until() until: number,
    @Args() args: GroupsArgs,
  ): Promise<GroupConnection> {
    const { order } = args;
    const search = args.search?.trim() || undefined;
    const page = await this.service.filtered(caller, search, pageRequest(args, order, until));
    return new GroupConnection(sliceOfPage(page, order, args, toGroup), () =>
      this.service.count(caller, search, until),
    );
  }

  @Query(() => GroupType, {
    description: 'A group. Throws NOT_FOUND if the organization has no group with this ID.',
  })
  @Requires('groups.read')
  async group(
    @Caller() caller: Principal,
    @Args('id', { type: () => ID, description: "The group's ID." }) id: string,
  ): Promise<GroupType> {
    return toGroup(await this.service.get(caller, id));
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project that members see first.' })
  @Requires('groups.read')
  async defaultProject(
    @Parent() { defaultProjectId }: GroupType,
    @Loading() { project }: Loaders,
  ): Promise<ProjectType | null> {
    const found = defaultProjectId === null ? null : await project.load(defaultProjectId);
    return found && toProject(found);
  }

  @ResolveField(() => MemberConnection, { nullable: true, description: 'The people in the group.' })
  @Requires('groups.read')
  async members(
    @Parent() group: GroupType,
    @Loading() { members }: Loaders,
    @Args() page: PageArgs,
  ): Promise<MemberConnection> {
    const read = (first: number, after?: string) => members.load({ groupId: group.id, first, after });
    return new MemberConnection(await sliceOf(page, read, toMember), () => group.memberCount);
  }
}
