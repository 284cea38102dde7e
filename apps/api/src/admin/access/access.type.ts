import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { AccessInProject, AccessNowAndThen, AccessSource, Holder } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { ConnectionOf, type Slice } from '../connection/connection';
import { cursorOf } from '../connection/cursor';
import { PageInfoType } from '../connection/page-info.type';
import { describedEnum } from '../described-enum';
import { GroupReferenceType } from '../members/member-fields.type';
import { RoleType, toRole } from '../roles/role.type';

export const AccessSourceName = describedEnum<AccessSource>('AccessSource', 'Through what a role reaches a person.', {
  ORGANIZATION: 'It is the role in the organization.',
  KEPT: 'It was the role in the organization when permissions began to be given by project, and is kept in the projects of then.',
  DIRECT: 'It was granted to the person.',
  GROUP: 'It was granted to a permission group that the person is in.',
});

@ObjectType('HeldRole', { description: 'A role that reaches a person.' })
export class HeldRoleType {
  @Field(() => RoleType, { description: 'The role.' })
  role!: RoleType;

  @Field(() => AccessSourceName, { description: 'Through what.' })
  source!: AccessSource;

  @Field(() => GroupReferenceType, { nullable: true, description: 'The group, where it comes through one.' })
  group!: GroupReferenceType | null;

  @Field({ description: 'The same to show: Direct, Organization, Kept, or the name of the group.' })
  via!: string;
}

@ObjectType('Access', { description: 'What a person may do, in a project or in the organization as a whole, and why.' })
export class AccessType {
  @Field(() => [String], { description: 'Everything that the roles give together, as content.publish.' })
  permissions!: string[];

  @Field(() => [HeldRoleType], { description: 'Every role that reaches the person.' })
  roles!: HeldRoleType[];

  @Field(() => ID, {
    nullable: true,
    description:
      'The id of the one role that gives all of it; MULTIPLE where it takes several, and null where there is no access.',
  })
  summary!: string | null;

  @Field(() => [GroupReferenceType], {
    description: 'Groups whose role prevails over a direct grant that gives less; none where that is not so.',
  })
  prevailing!: GroupReferenceType[];

  @Field(() => AccessType, {
    nullable: true,
    description: 'What somebody who is invited has from joining on; null for others.',
  })
  onJoining!: AccessType | null;
}

@ObjectType('ProjectAccess', { description: 'What a person may do in one project.' })
export class ProjectAccessType {
  @Field(() => ID, { description: 'Id of the project.' })
  id!: string;

  @Field(() => AccessType, { description: 'What they may do there, and why.' })
  access!: AccessType;
}

@ObjectType('AccessHolder', { description: 'A person who holds a permission.' })
export class AccessHolderType {
  @Field(() => ID, { description: 'Id of the person.' })
  id!: MemberId;

  @Field(() => AccessType, {
    description: 'All of their access to the project, or in the organization as a whole, and why.',
  })
  access!: AccessType;
}

@ObjectType('AccessHolderConnection', {
  description: 'A page of people who hold a permission. They are not counted; a page about the past may be short.',
})
export class AccessHolderConnection extends ConnectionOf('AccessHolder', AccessHolderType) {
  constructor(
    slice: Slice<AccessHolderType>,
    private readonly end: string | undefined,
  ) {
    super(slice);
  }

  /** A page about the past ends where it stopped looking, which may be behind the last person on it. */
  @Field(() => PageInfoType, { description: 'Where this page lies in the list.' })
  override get pageInfo(): PageInfoType {
    return this.end === undefined ? super.pageInfo : { ...super.pageInfo, endCursor: cursorOf(this.end) };
  }
}

@ObjectType('ProjectAccessConnection', {
  description: 'A page of the projects that a person has access to, in the order of their ids. They are not counted.',
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
