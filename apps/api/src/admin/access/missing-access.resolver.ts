import { Args, ArgsType, Field, ID, ObjectType, Query } from '@nestjs/graphql';
import {
  type AccessObstacle,
  type MemberReference,
  type MissingAccess,
  MissingAccesses,
  type Permission,
  type Principal,
  type Remedy,
  RequiresInProject,
  Users,
} from '@rollcall/domain';
import { RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { describedEnum } from '../graphql/leaf-types';
import { PERSON } from '../members/member.args';
import { GroupReferenceType } from '../members/member.type';
import { RoleType, toRole } from '../roles/role.type';
import { IsPermission } from './permission.args';

@ArgsType()
class MissingAccessArgs {
  @Field(() => ID, { description: PERSON })
  memberId!: MemberReference;

  @Field(() => String, { description: 'A permission, for example `content.publish`.' })
  @IsPermission()
  permission!: Permission;

  @Field(() => ID, {
    nullable: true,
    description: "The project's ID, for a project permission. Omit it for an organization permission.",
  })
  projectId?: string | null;
}

const AccessObstacleName = describedEnum<AccessObstacle>('AccessObstacle', 'Why a person has no access at all.', {
  INVITED: 'The person has not joined yet.',
  REMOVED: 'The person was removed. Invite them again.',
  PROJECT_ARCHIVED: 'The project is archived. Restore it.',
});

const RemedyKindName = describedEnum<Remedy['kind']>('AccessRemedyKind', 'The change that would give a permission.', {
  PROJECT_ROLE: 'Grant the person `role` in the project.',
  GROUP: 'Add the person to `group`, which has `role` in the project.',
  ORGANIZATION_ROLE: 'Make `role` the organization role of the person.',
});

@ObjectType('AccessRemedy', { description: 'A change that would give a person a permission.' })
class AccessRemedyType {
  @Field(() => RemedyKindName, { description: 'The kind of change.' })
  kind!: Remedy['kind'];

  @Field(() => RoleType, { description: 'The role that includes the permission.' })
  role!: RoleType;

  @Field(() => GroupReferenceType, { nullable: true, description: 'The group to join. Null for other changes.' })
  group!: GroupReferenceType | null;

  @Field(() => [String], {
    description:
      'All permissions that the change would add here. A group can have roles in other projects as well; preview the change.',
  })
  gained!: string[];
}

@ObjectType('MissingAccess', { description: 'Whether a person has a permission, and what would give it.' })
class MissingAccessType {
  @Field({ description: 'Whether the person has the permission now.' })
  held!: boolean;

  @Field(() => [AccessObstacleName], { description: 'What rules out any access. Usually empty.' })
  obstacles!: AccessObstacle[];

  @Field(() => [AccessRemedyType], {
    description:
      'Changes that would give the permission; the ones that add the fewest other permissions come first. Empty if the roles already include it. At most one for each role, and for 20 groups.',
  })
  remedies!: AccessRemedyType[];
}

const toMissingAccess = ({ held, obstacles, remedies }: MissingAccess): MissingAccessType => ({
  held,
  obstacles,
  remedies: remedies.map(({ kind, role, group, gained }) => ({
    kind,
    role: toRole(role),
    group: group ? { id: group.id, displayName: group.name } : null,
    gained: [...gained],
  })),
});

/** Why a person cannot do something. */
@AdminResolver()
export class MissingAccessResolver {
  constructor(
    private readonly service: MissingAccesses,
    private readonly users: Users,
  ) {}

  @Query(() => MissingAccessType, {
    description:
      'Why a person lacks a permission, and the smallest changes that would give it. You can always query yourself. For anyone else, you need access.read, or projectMembers.read in the project.',
  })
  @RequiresInProject('OWN')
  @Refuses('NOT_FOUND')
  async missingAccess(
    @RequestCaller() caller: Principal,
    @Args() { memberId, permission, projectId }: MissingAccessArgs,
  ): Promise<MissingAccessType> {
    const userId = await this.users.idOf(caller, memberId);
    return toMissingAccess(await this.service.of(caller, { userId, permission, projectId: projectId ?? undefined }));
  }
}
