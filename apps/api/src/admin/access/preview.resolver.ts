import { Args, ArgsType, Field, ID, Int, ObjectType, Parent, Query, ResolveField } from '@nestjs/graphql';
import {
  type AccessChange,
  type MemberReference,
  type Preview,
  type PreviewPage,
  type PreviewPlace,
  Previews,
  type Principal,
  Requires,
  RequiresInProject,
  type RoleId,
  Users,
} from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { Deadline, Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { granteeOf } from '../grants/grant.resolver';
import { ConnectionOf, PageArgs, placeCursor, type Slice } from '../graphql/connection';
import type { Loaders } from '../loaders';
import { PERSON } from '../members/member.args';
import { MemberReferenceType, toMemberReference } from '../members/member.type';
import { ProjectType, toProject } from '../projects/project.type';
import { AccessType, toAccess } from './access.type';

@ArgsType()
class PreviewGroupDeletionArgs extends PageArgs {
  @Field(() => ID, { description: 'The ID of the group to delete.' })
  groupId!: string;
}

@ArgsType()
class PreviewMemberRoleArgs extends PageArgs {
  @Field(() => ID, { description: PERSON })
  memberId!: MemberReference;

  @Field(() => ID, { description: 'The ID of the new organization role.' })
  @MaxLength(36)
  roleId!: RoleId;
}

@ArgsType()
class PreviewRoleArgs extends PageArgs {
  @Field(() => ID, { description: "The custom role's ID." })
  roleId!: string;

  @Field(() => [String], { description: 'All permissions that the role would have.' })
  @ArrayMaxSize(100)
  permissions!: string[];
}

@ArgsType()
class PreviewProjectPermissionsArgs extends PageArgs {
  @Field({ description: 'Whether project-level permissions would be on.' })
  enabled!: boolean;
}

@ArgsType()
class PreviewProjectRoleArgs extends PageArgs {
  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => ID, { nullable: true, description: `${PERSON} Set either this or \`groupId\`.` })
  memberId?: MemberReference | null;

  @Field(() => ID, { nullable: true, description: "The group's ID. Set either this or `memberId`." })
  groupId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The ID of the role to grant. Null revokes the current grant.',
  })
  @IsOptional()
  @MaxLength(36)
  roleId?: RoleId | null;
}

@ObjectType('PermissionDifference', { description: 'The permissions that a change would add and remove.' })
class PermissionDifferenceType {
  @Field(() => [String], { description: 'The permissions that would be removed.' })
  lost!: string[];

  @Field(() => [String], { description: 'The permissions that would be added.' })
  gained!: string[];
}

@ObjectType('AccessChange', { description: "The effect of a change on one person's access to one project." })
class AccessChangeType extends PermissionDifferenceType {
  /** Not shown; cursors are made of the person and the project. */
  id!: string;

  @Field(() => ID, { description: "The person's ID." })
  memberId!: MemberId;

  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => AccessType, { description: 'The current access, with its reasons.' })
  before!: AccessType;

  @Field(() => AccessType, { description: 'The access after the change, with its reasons.' })
  after!: AccessType;
}

@ObjectType('Preview', {
  description:
    'A page of the effects of a change, ordered by person and project. People whose access would stay the same are left out. The service spends at most one second on a page, so a page can be short or empty while `hasNextPage` is true.',
})
class PreviewType extends ConnectionOf('AccessChange', AccessChangeType) {
  constructor(
    { considered, inOrganization }: Pick<Preview, 'considered' | 'inOrganization'>,
    slice: Slice<AccessChangeType>,
  ) {
    super(slice);
    this.considered = considered;
    this.inOrganization = inOrganization;
  }

  @Field(() => Int, {
    description: 'The number of people checked for this page, including those whose access would stay the same.',
  })
  readonly considered: number;

  @Field(() => PermissionDifferenceType, {
    description:
      'The organization permissions that would be added and removed for people whose organization role changes.',
  })
  readonly inOrganization: PermissionDifferenceType;
}

const toAccessChange = ({ userId, before, after, ...change }: AccessChange): AccessChangeType => ({
  ...change,
  id: `${userId} ${change.projectId}`,
  memberId: userId,
  before: toAccess(before),
  after: toAccess(after),
});

const cursorOf = ({ userId, projectId }: PreviewPlace): string => placeCursor.write({ key: userId, id: projectId });

/** The start of a page. Throws BAD_USER_INPUT for an invalid cursor. */
function previewPage({ first, after }: PageArgs, until: number): PreviewPage {
  if (after == null) return { first, until };
  const { key, id } = placeCursor.read('after', after);
  return { first, until, after: { userId: String(key), projectId: id } };
}

const toPreview = (preview: Preview, { after }: PageArgs): PreviewType =>
  new PreviewType(preview, {
    nodes: preview.changes.map(toAccessChange),
    cursors: preview.changes.map(cursorOf),
    hasNextPage: preview.end !== undefined,
    hasPreviousPage: after != null,
    ...(preview.end && { endCursor: cursorOf(preview.end) }),
  });

/** The effect of a change before it is made: whose access would change, and in which projects. */
@AdminResolver(() => AccessChangeType)
export class PreviewResolver {
  constructor(
    private readonly previews: Previews,
    private readonly users: Users,
  ) {}

  @Query(() => PreviewType, { description: 'The effect of deleting a permission group.' })
  @Requires('groups.manage')
  @Refuses('NOT_FOUND')
  async previewGroupDeletion(
    @RequestCaller() caller: Principal,
    @Deadline() until: number,
    @Args() args: PreviewGroupDeletionArgs,
  ): Promise<PreviewType> {
    return toPreview(await this.previews.groupDeleted(caller, args.groupId, previewPage(args, until)), args);
  }

  @Query(() => PreviewType, { description: "The effect of changing a person's organization role." })
  @Requires('members.assignRole')
  @Refuses('NOT_FOUND', 'ROLE_NOT_ASSIGNABLE')
  async previewMemberRole(
    @RequestCaller() caller: Principal,
    @Deadline() until: number,
    @Args() args: PreviewMemberRoleArgs,
  ): Promise<PreviewType> {
    const id = await this.users.idOf(caller, args.memberId);
    return toPreview(await this.previews.roleAssigned(caller, id, args.roleId, previewPage(args, until)), args);
  }

  @Query(() => PreviewType, { description: 'The effect of changing a custom role on everyone who has it.' })
  @Requires('roles.manage')
  @Refuses('NOT_FOUND')
  async previewRole(
    @RequestCaller() caller: Principal,
    @Deadline() until: number,
    @Args() args: PreviewRoleArgs,
  ): Promise<PreviewType> {
    return toPreview(
      await this.previews.roleEdited(caller, args.roleId, args.permissions, previewPage(args, until)),
      args,
    );
  }

  @Query(() => PreviewType, { description: 'The effect of switching project-level permissions on or off.' })
  @Requires('organization.manage')
  async previewProjectPermissions(
    @RequestCaller() caller: Principal,
    @Deadline() until: number,
    @Args() args: PreviewProjectPermissionsArgs,
  ): Promise<PreviewType> {
    return toPreview(await this.previews.projectPermissionsSet(caller, args.enabled, previewPage(args, until)), args);
  }

  @Query(() => PreviewType, { description: 'The effect of granting or revoking a role in a project.' })
  @RequiresInProject('projectRoles.assign')
  @Refuses('NOT_FOUND', 'PLAN_LACKS', 'PROJECT_PERMISSIONS_OFF', 'ROLE_NOT_ASSIGNABLE')
  async previewProjectRole(
    @RequestCaller() caller: Principal,
    @Deadline() until: number,
    @Args() args: PreviewProjectRoleArgs,
  ): Promise<PreviewType> {
    const { projectId, roleId } = args;
    const to = await granteeOf(caller, args, this.users);
    return toPreview(
      await this.previews.grantSet(caller, projectId, to, roleId ?? null, previewPage(args, until)),
      args,
    );
  }

  @ResolveField(() => MemberReferenceType, { nullable: true, description: 'The person.' })
  @Requires('organization.read')
  async member(
    @Parent() { memberId }: AccessChangeType,
    @Loading() { memberReference }: Loaders,
  ): Promise<MemberReferenceType | null> {
    const user = await memberReference.load(memberId);
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
