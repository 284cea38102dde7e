import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { AccessInProject, AccessNowAndThen, AccessSource, Holder } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { ConnectionOf, type Slice } from '../connection/connection';
import { idCursor } from '../connection/cursor';
import { PageInfoType } from '../connection/page-info.type';
import { describedEnum } from '../described-enum';
import { GroupReferenceType } from '../members/member-fields.type';
import { RoleType, toRole } from '../roles/role.type';

export const AccessSourceName = describedEnum<AccessSource>('AccessSource', 'How a role reaches a person.', {
  ORGANIZATION: "The person's organization role.",
  KEPT: 'The organization role that the person had when project-level permissions were switched on, kept in the projects that existed then.',
  DIRECT: 'A role granted to the person.',
  GROUP: 'A role granted to a permission group that the person is in.',
});

@ObjectType('HeldRole', { description: 'A role that reaches a person.' })
export class HeldRoleType {
  @Field(() => RoleType, { description: 'The role.' })
  role!: RoleType;

  @Field(() => AccessSourceName, { description: 'How the role reaches the person.' })
  source!: AccessSource;

  @Field(() => GroupReferenceType, { nullable: true, description: 'The group, if the role comes through one.' })
  group!: GroupReferenceType | null;

  @Field({ description: 'The source as a display text: Direct, Organization, Kept, or the name of the group.' })
  via!: string;
}

@ObjectType('Access', { description: 'What a person may do in a project or in the whole organization, and why.' })
export class AccessType {
  @Field(() => [String], {
    description: 'All permissions that the roles give together, for example `content.publish`.',
  })
  permissions!: string[];

  @Field(() => [HeldRoleType], { description: 'Every role that reaches the person.' })
  roles!: HeldRoleType[];

  @Field(() => ID, {
    nullable: true,
    description:
      'The ID of the role that gives all of these permissions. MULTIPLE if it takes several roles, null if there is no access.',
  })
  summary!: string | null;

  @Field(() => [GroupReferenceType], {
    description: 'Groups whose role overrides a direct grant that gives less. Empty if there are none.',
  })
  prevailing!: GroupReferenceType[];

  @Field(() => AccessType, {
    nullable: true,
    description: 'The access that an invited person gets once they join. Null for everyone else.',
  })
  onJoining!: AccessType | null;
}

@ObjectType('ProjectAccess', { description: 'What a person may do in one project.' })
export class ProjectAccessType {
  @Field(() => ID, { description: "The project's ID." })
  id!: string;

  @Field(() => AccessType, { description: 'What the person may do in the project, and why.' })
  access!: AccessType;
}

@ObjectType('AccessHolder', { description: 'A person who holds a permission.' })
export class AccessHolderType {
  @Field(() => ID, { description: "The person's ID." })
  id!: MemberId;

  @Field(() => AccessType, {
    description: "All of the person's access to the project or to the whole organization, and why.",
  })
  access!: AccessType;
}

@ObjectType('AccessHolderConnection', {
  description: 'A page of people who hold a permission. There is no total count. A page about the past may be short.',
})
export class AccessHolderConnection extends ConnectionOf('AccessHolder', AccessHolderType) {
  constructor(
    slice: Slice<AccessHolderType>,
    private readonly end: string | undefined,
  ) {
    super(slice);
  }

  /** A page about the past ends where it stopped looking, which may be behind the last person on it. */
  @Field(() => PageInfoType, { description: 'The position of this page in the list.' })
  override get pageInfo(): PageInfoType {
    return this.end === undefined ? super.pageInfo : { ...super.pageInfo, endCursor: idCursor.write(this.end) };
  }
}

@ObjectType('ProjectAccessConnection', {
  description: 'A page of the projects that a person can access, ordered by ID. There is no total count.',
})
export class ProjectAccessConnection extends ConnectionOf('ProjectAccess', ProjectAccessType) {}

const groupOf = ({ id, name }: { id: string; name: string }): GroupReferenceType => ({ id, displayName: name });

const sources: Record<Exclude<AccessSource, 'GROUP'>, string> = {
  ORGANIZATION: 'Organization',
  KEPT: 'Kept',
  DIRECT: 'Direct',
};

export const toAccess = ({ permissions, roles, summary, prevailing, onJoining }: AccessNowAndThen): AccessType => ({
  permissions: [...permissions].sort(),
  roles: roles.map(({ role, source, group }) => ({
    role: toRole(role),
    source,
    group: group ? groupOf(group) : null,
    via: group?.name ?? sources[source as keyof typeof sources],
  })),
  summary,
  prevailing: prevailing.map(groupOf),
  onJoining: onJoining ? toAccess(onJoining) : null,
});

export const toProjectAccess = ({ projectId, access }: AccessInProject): ProjectAccessType => ({
  id: projectId,
  access: toAccess(access),
});

export const toAccessHolder = ({ userId, access }: Holder): AccessHolderType => ({
  id: userId,
  access: toAccess(access),
});
