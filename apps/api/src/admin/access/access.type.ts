import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { AccessInProject, AccessNowAndThen, AccessSource, Holder } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { ConnectionOf, idCursor, PageInfoType, type Slice } from '../graphql/connection';
import { describedEnum } from '../graphql/leaf-types';
import { GroupReferenceType } from '../members/member.type';
import { RoleType, toRole } from '../roles/role.type';

export const AccessSourceName = describedEnum<AccessSource>('AccessSource', 'Where a role comes from.', {
  ORGANIZATION: "The person's organization role.",
  KEPT: "The person's organization role from before project-level permissions were switched on. It still applies in projects that existed at that time.",
  DIRECT: 'Granted directly to the person.',
  GROUP: 'Granted to a permission group that the person is in.',
});

@ObjectType('HeldRole', { description: 'A role that a person has, and where it comes from.' })
export class HeldRoleType {
  @Field(() => RoleType, { description: 'The role.' })
  role!: RoleType;

  @Field(() => AccessSourceName, { description: 'Where the role comes from.' })
  source!: AccessSource;

  @Field(() => GroupReferenceType, {
    nullable: true,
    description: 'The group that the role comes from. Null for other sources.',
  })
  group!: GroupReferenceType | null;

  @Field({ description: 'The source as display text: Direct, Organization, Kept, or the name of the group.' })
  via!: string;
}

@ObjectType('Access', { description: "A person's access to a project or to the whole organization, with its reasons." })
export class AccessType {
  @Field(() => [String], {
    description: 'The combined permissions of the roles, for example `content.publish`.',
  })
  permissions!: string[];

  @Field(() => [HeldRoleType], { description: 'The roles that make up this access.' })
  roles!: HeldRoleType[];

  @Field(() => ID, {
    nullable: true,
    description:
      'The ID of the role that includes all of these permissions. MULTIPLE if no single role does. Null if there is no access.',
  })
  summary!: string | null;

  @Field(() => [GroupReferenceType], {
    description: 'Groups whose role takes precedence because the direct grant gives less. Empty if there are none.',
  })
  prevailing!: GroupReferenceType[];

  @Field(() => AccessType, {
    nullable: true,
    description: 'The access that an invited person will have once they join. Null for everyone else.',
  })
  onJoining!: AccessType | null;
}

@ObjectType('ProjectAccess', { description: "A person's access to one project." })
export class ProjectAccessType {
  /** Not shown; cursors are made of it. */
  id!: string;

  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => AccessType, { description: 'The access, with its reasons.' })
  access!: AccessType;
}

@ObjectType('AccessHolder', { description: 'A person who holds a permission.' })
export class AccessHolderType {
  /** Not shown; cursors are made of it. */
  id!: MemberId;

  @Field(() => ID, { description: "The person's ID." })
  memberId!: MemberId;

  @Field(() => AccessType, {
    description: "The person's full access to the project or to the whole organization, with its reasons.",
  })
  access!: AccessType;
}

@ObjectType('AccessHolderConnection', {
  description:
    'A page of people who hold a permission. There is no total count. If `at` is in the past, a page can be shorter than requested.',
})
export class AccessHolderConnection extends ConnectionOf('AccessHolder', AccessHolderType) {
  constructor(
    slice: Slice<AccessHolderType>,
    private readonly end: string | undefined,
  ) {
    super(slice);
  }

  /** A page about the past ends where the search stopped, which can be after the last person on the page. */
  @Field(() => PageInfoType, { description: 'Paging information.' })
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
  projectId,
  access: toAccess(access),
});

export const toAccessHolder = ({ userId, access }: Holder): AccessHolderType => ({
  id: userId,
  memberId: userId,
  access: toAccess(access),
});
