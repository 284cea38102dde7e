import { Args, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Previews, type Principal, Requires, RequiresInProject, Users } from '@rollcall/domain';
import { Caller, Loading, Until } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { granteeOf } from '../grants/grant.args';
import type { Loaders } from '../loaders';
import { MemberReferenceType, toMemberReference } from '../members/member-fields.type';
import { ProjectType, toProject } from '../projects/project.type';
import {
  PreviewGroupDeletionArgs,
  PreviewMemberRoleArgs,
  PreviewProjectPermissionsArgs,
  PreviewProjectRoleArgs,
  PreviewRoleArgs,
} from './preview.args';
import { AccessChangeType, PreviewType, previewPage, toPreview } from './preview.type';

/** What a change would do, before it is made: whose access it would end or widen, and where. */
@AdminResolver(() => AccessChangeType)
export class PreviewResolver {
  constructor(
    private readonly previews: Previews,
    private readonly users: Users,
  ) {}

  @Query(() => PreviewType, { description: 'The effect of deleting a permission group.' })
  @Requires('groups.manage')
  async previewGroupDeletion(
    @Caller() caller: Principal,
    @Until() until: number,
    @Args() args: PreviewGroupDeletionArgs,
  ): Promise<PreviewType> {
    return toPreview(await this.previews.groupDeleted(caller, args.id, previewPage(args, until)), args);
  }

  @Query(() => PreviewType, { description: "The effect of changing a person's organization role." })
  @Requires('members.assignRole')
  async previewMemberRole(
    @Caller() caller: Principal,
    @Until() until: number,
    @Args() args: PreviewMemberRoleArgs,
  ): Promise<PreviewType> {
    const id = await this.users.idOf(caller, args.id);
    return toPreview(await this.previews.roleAssigned(caller, id, args.role, previewPage(args, until)), args);
  }

  @Query(() => PreviewType, { description: 'The effect of changing a custom role on everyone who has it.' })
  @Requires('roles.manage')
  async previewRole(
    @Caller() caller: Principal,
    @Until() until: number,
    @Args() args: PreviewRoleArgs,
  ): Promise<PreviewType> {
    return toPreview(await this.previews.roleEdited(caller, args.id, args.permissions, previewPage(args, until)), args);
  }

  @Query(() => PreviewType, { description: 'The effect of switching project-level permissions on or off.' })
  @Requires('organization.manage')
  async previewProjectPermissions(
    @Caller() caller: Principal,
    @Until() until: number,
    @Args() args: PreviewProjectPermissionsArgs,
  ): Promise<PreviewType> {
    return toPreview(await this.previews.projectPermissionsSet(caller, args.enabled, previewPage(args, until)), args);
  }

  @Query(() => PreviewType, { description: 'The effect of granting or revoking a role in a project.' })
  @RequiresInProject('projectRoles.assign')
  async previewProjectRole(
    @Caller() caller: Principal,
    @Until() until: number,
    @Args() args: PreviewProjectRoleArgs,
  ): Promise<PreviewType> {
    const { projectId, role } = args;
    const to = await granteeOf(caller, args, this.users);
    return toPreview(await this.previews.grantSet(caller, projectId, to, role ?? null, previewPage(args, until)), args);
  }

  @ResolveField(() => MemberReferenceType, { nullable: true, description: 'The person.' })
  @Requires('organization.read')
  async member(
    @Parent() { userId }: AccessChangeType,
    @Loading() { memberReference }: Loaders,
  ): Promise<MemberReferenceType | null> {
    const user = await memberReference.load(userId);
    return user && toMemberReference(user);
  }

  @ResolveField(() => ProjectType, { nullable: true, description: 'The project.' })
  @Requires('organization.read')
  async project(
    @Parent() { projectId }: AccessChangeType,
    @Loading() { project }: Loaders,
  ): Promise<ProjectType | null> {
    const found = await project.load(projectId);
    return found && toProject(found);
  }
}
