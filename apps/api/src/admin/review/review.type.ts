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
import { AuditPartyType } from '../audit/party.type';
import { DateTime, describedEnum } from '../graphql/leaf-types';
import { MemberStatus } from '../members/member.type';

const RoleChangeName = describedEnum<RoleChange>('RoleChange', 'What happened to a role between two times.', {
  ADDED: 'Not held at the first time, but held at the second.',
  ENDED: 'Held at the first time, but not at the second.',
});

@ObjectType('NamedRecord', {
  description: 'A record with its current name. The name is null if the record no longer exists.',
})
class NamedRecordType {
  @Field(() => ID, { description: 'The ID.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The name.' })
  name!: string | null;
}

const HolderTypeName = describedEnum<RoleHolder['type']>('HolderType', 'The kind of role holder.', {
  PERSON: 'A person.',
  SERVICE_TOKEN: 'A program that uses a service token.',
  SCIM_KEY: 'An identity provider that provisions people and groups with a SCIM key.',
});

const HolderStatusName = describedEnum<RoleHolder['status']>(
  'HolderStatus',
  'The status of a role holder at the time of the review.',
  {
    INVITED: 'An invited person, who gets the role when they join.',
    JOINED: 'A person who has joined.',
    ACTIVE: 'A token or key that was valid.',
  },
);

@ObjectType('RoleHolder', { description: 'The holder of a role: a person or a program.' })
export class RoleHolderType implements RoleHolder {
  @Field(() => HolderTypeName, { description: 'The kind of holder.' })
  type!: RoleHolder['type'];

  @Field(() => ID, { description: 'The ID of the person, token or key.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The current name. Null for a person who has been deleted.' })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "A person's current email address, or their last one if they have been deleted. Null if it has been erased.",
  })
  address!: string | null;

  @Field(() => HolderStatusName, { description: 'The status at the time of the review.' })
  status!: RoleHolder['status'];

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the holder was last active, as of now. For a person, the last sign-in (to the hour) or use of a personal token. Null if the holder has never been active.',
  })
  lastUsedAt!: Date | null;
}

@ObjectType('ReviewedRole', { description: 'A role with its holder, where it applies and where it comes from.' })
export class ReviewedRoleType {
  @Field(() => RoleHolderType, { description: 'Who holds the role.' })
  holder!: RoleHolder;

  @Field(() => NamedRecordType, { description: 'The role.' })
  role!: NamedRecordType;

  @Field(() => AccessSourceName, { description: 'Where the role comes from.' })
  source!: AccessSource;

  @Field({ description: 'The source as display text: Organization, Kept, Direct, or the name of the group.' })
  via!: string;

  @Field({ description: 'Where the role applies: the name of a project, or a phrase for several projects.' })
  place!: string;

  @Field(() => NamedRecordType, { nullable: true, description: 'The project. Null for an organization role.' })
  project!: NamedRecordType | null;

  @Field(() => NamedRecordType, {
    nullable: true,
    description: 'The group that the role comes from. Null for other sources.',
  })
  group!: NamedRecordType | null;

  @Field(() => AuditPartyType, { nullable: true, description: 'Who granted it to the holder or the group.' })
  grantedBy!: AuditPartyType | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was granted.' })
  grantedAt!: Date | null;

  @Field(() => RoleChangeName, {
    nullable: true,
    description: 'What happened to the role. Null unless two times are compared.',
  })
  change!: RoleChange | null;
}

@ObjectType('AccessReviewPage', { description: 'A page of an access review, ordered by holder ID.' })
export class AccessReviewPageType {
  @Field(() => [ReviewedRoleType], {
    description: 'The roles on this page. Can be empty even if more pages follow.',
  })
  nodes!: ReviewedRoleType[];

  @Field(() => ID, { nullable: true, description: 'Pass this as `after` to get the next page. Null on the last page.' })
  end!: string | null;
}

@ObjectType('PastMember', { description: "A person's status, groups and roles at a given time." })
export class PastMemberType {
  @Field(() => ID, { description: "The person's ID." })
  id!: MemberId;

  @Field(() => MemberStatus, { description: 'The status at the time.' })
  status!: User['status'];

  @Field(() => ID, { description: 'The ID of the organization role.' })
  role!: string;

  @Field(() => DateTime, { description: 'When the person was given that role.' })
  roleSince!: Date;

  @Field(() => [NamedRecordType], { description: 'The groups that the person was in.' })
  groups!: NamedRecordType[];

  @Field(() => [ReviewedRoleType], {
    description: "The person's roles, with where they applied and where they came from.",
  })
  roles!: ReviewedRoleType[];
}

const vias: Record<AccessSource, string> = {
  ORGANIZATION: 'Organization',
  KEPT: 'Kept',
  DIRECT: 'Direct',
  GROUP: 'Group',
};

export const viaOf = ({ source, group }: ReviewedRole): string => group?.name ?? vias[source];

export const reviewPlaceOf = ({ source, project }: ReviewedRole): string =>
  project?.name ?? (source === 'KEPT' ? 'Projects older than project-level permissions' : 'Organization');

export const toReviewedRole = (row: ReviewedRow): ReviewedRoleType => ({
  ...row,
  via: viaOf(row),
  place: reviewPlaceOf(row),
});

export const toPastMember = (id: MemberId, { membership, groups, roles }: PastMember): PastMemberType => ({
  id,
  status: membership.status,
  role: membership.role,
  roleSince: membership.roleSince,
  groups,
  roles: roles.map((row) => toReviewedRole({ ...row, change: null })),
});
