import { Args, Parent, ResolveField } from '@nestjs/graphql';
import { Requires, RequiresInProject } from '@rollcall/domain';
import { Loading } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { sliceOf } from '../connection/connection';
import { PageArgs } from '../connection/page.args';
import { GroupType } from '../groups/group.type';
import type { Loaders } from '../loaders';
import { MemberType } from '../members/member.type';
import { ProjectType } from '../projects/project.type';
import { GrantConnection, toGrant } from './grant.type';

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
