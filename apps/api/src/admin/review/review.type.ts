import { Field, ID, ObjectType } from '@nestjs/graphql';
import type {
  AccessSource,
  PastMember,
  ReviewedRole,
  ReviewedRow,
  RoleChange,
  RoleHolder,
  User,
} from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { AccessSourceName } from '../access/access.type';
import { describedEnum } from '../described-enum';
import { MemberStatus } from '../members/member.enums';
import { DateTime } from '../scalars/date-time';

export const RoleChangeName = describedEnum<RoleChange>('RoleChange', 'What became of a role between two moments.', {
  ADDED: 'It was not held at the first, and is at the second.',
  ENDED: 'It was held at the first, and is not at the second.',
});

@ObjectType('NamedRecord', { description: 'A record as it is called now; null where it is gone.' })
class NamedRecordType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  name!: string | null;
}

export const HolderTypeName = describedEnum<RoleHolder['type']>('HolderType', 'Who holds a role.', {
  PERSON: 'Somebody.',
  SERVICE_TOKEN: 'A program, with an access token of the organization.',
  SCIM_KEY: 'An identity provider, which provisions people and groups.',
});

export const HolderStatusName = describedEnum<RoleHolder['status']>(
  'HolderStatus',
  'How a holder stood at the moment.',
  {
    INVITED: 'A person who was invited, and holds it once they join.',
    JOINED: 'A person who had joined.',
    ACTIVE: 'A token or key that was accepted.',
  },
);

@ObjectType('RoleHolder', { description: 'Who holds a role: somebody, or a program.' })
export class RoleHolderType implements RoleHolder {
  @Field(() => HolderTypeName, { description: 'What it is.' })
  type!: RoleHolder['type'];

  @Field(() => ID, { description: 'Id of the person, token or key.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The name of now; null for a person who was deleted.' })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A person's address of now, or of when they were deleted; null once it was erased.",
  })
  address!: string | null;

  @Field(() => HolderStatusName, { description: 'How it stood at the moment.' })
  status!: RoleHolder['status'];

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it was used last, as known now; of a person, a sign-in (to the hour) or a personal token. Null = never.',
  })
  lastUsedAt!: Date | null;
}

@ObjectType('ReviewedRole', { description: 'A role that is held, where, and through what.' })
export class ReviewedRoleType {
  @Field(() => RoleHolderType, { description: 'Who holds it.' })
  holder!: RoleHolder;

  @Field(() => NamedRecordType, { description: 'The role.' })
  role!: NamedRecordType;

  @Field(() => AccessSourceName, { description: 'Through what.' })
  source!: AccessSource;

  @Field({ description: 'The same to show: Organization, Kept, Direct, or the name of the group.' })
  via!: string;

  @Field({ description: 'Where: the name of the project, or what stands for many.' })
  place!: string;

  @Field(() => NamedRecordType, { nullable: true, description: 'The project; null for a role in the organization.' })
  project!: NamedRecordType | null;

  @Field(() => NamedRecordType, { nullable: true, description: 'The group that it comes through.' })
  group!: NamedRecordType | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who gave it, to the holder or to the group: an address, or the name of a key or token.',
  })
  grantedBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was given.' })
  grantedAt!: Date | null;

  @Field(() => RoleChangeName, {
    nullable: true,
    description: 'What became of it; null where no two moments are compared.',
  })
  change!: RoleChange | null;
}

@ObjectType('AccessReviewPage', { description: 'Roles of some holders, in the order of their ids.' })
export class AccessReviewPageType {
  @Field(() => [ReviewedRoleType], { description: 'The roles; none does not mean that there are no more holders.' })
  nodes!: ReviewedRoleType[];

  @Field(() => ID, { nullable: true, description: 'What to ask with as `after` next; null at the end.' })
  end!: string | null;
}

@ObjectType('PastMember', { description: 'What somebody was at a moment.' })
export class PastMemberType {
  @Field(() => ID, { description: 'Id of the person.' })
  id!: MemberId;

  @Field(() => MemberStatus, { description: 'The status of then.' })
  status!: User['status'];

  @Field(() => ID, { description: 'Id of the role in the organization.' })
  role!: string;

  @Field(() => DateTime, { description: 'Since when it was that role.' })
  roleSince!: Date;

  @Field(() => [NamedRecordType], { description: 'The groups that they were in.' })
  groups!: NamedRecordType[];

  @Field(() => [ReviewedRoleType], { description: 'The roles that reached them, where and through what.' })
  roles!: ReviewedRoleType[];
}

const vias: Record<AccessSource, string> = {
  ORGANIZATION: 'Organization',
  KEPT: 'Kept',
  DIRECT: 'Direct',
  GROUP: 'Group',
};

export const viaOf = ({ source, group }: ReviewedRole): string => group?.name ?? vias[source];

export const placeOf = ({ source, project }: ReviewedRole): string =>
  project?.name ?? (source === 'KEPT' ? 'Projects from before permissions by project' : 'Organization');

export const toReviewedRole = (row: ReviewedRow): ReviewedRoleType => ({
  ...row,
  via: viaOf(row),
  place: placeOf(row),
});

export const toPastMember = (id: MemberId, { standing, groups, roles }: PastMember): PastMemberType => ({
  id,
  status: standing.status,
  role: standing.role,
  roleSince: standing.roleSince,
  groups,
  roles: roles.map((row) => toReviewedRole({ ...row, change: null })),
});
