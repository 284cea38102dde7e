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
import { ConnectionOf, CountedConnectionOf, PageArgs, sliceOfAll } from '../graphql/connection';
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
  /** Not shown; what distinguishes the role from the others of the holder. */
  id!: string;

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

@ObjectType('ReviewedRoleConnection', { description: 'A page of the roles of one holder.' })
export class ReviewedRoleConnection extends CountedConnectionOf('ReviewedRole', ReviewedRoleType) {}

@ObjectType('HolderReview', { description: 'A role holder with their roles.' })
export class HolderReviewType {
  /** Not shown; the ID of the holder. */
  id!: string;

  @Field(() => RoleHolderType, { description: 'The person, token or key.' })
  holder!: RoleHolderType;

  /** Shown as the field `roles`. */
  rows!: ReviewedRow[];
}

@ObjectType('AccessReviewConnection', {
  description:
    'A page of an access review, ordered by holder ID. With `since`, holders without a change are left out, so a page can be empty while `hasNextPage` is true.',
})
export class AccessReviewConnection extends ConnectionOf('HolderReview', HolderReviewType) {}

@ObjectType('NamedRecordConnection', { description: 'A page of records with their current names.' })
export class NamedRecordConnection extends CountedConnectionOf('NamedRecord', NamedRecordType) {}

@ObjectType('PastMember', { description: "A person's status, groups and roles at a given time." })
export class PastMemberType {
  @Field(() => ID, { description: "The person's ID." })
  memberId!: MemberId;

  @Field(() => MemberStatus, { description: 'The status at the time.' })
  status!: User['status'];

  @Field(() => ID, { description: 'The ID of the organization role.' })
  roleId!: string;

  @Field(() => DateTime, { description: 'When the person was given that role.' })
  roleSince!: Date;

  /** Shown as the fields `groups` and `roles`. */
  groupRecords!: NamedRecordType[];
  rows!: ReviewedRow[];
}

@ObjectType('PastGroupMember', { description: 'A person who was in a group at a given time.' })
export class PastGroupMemberType {
  /** Not shown; the ID of the person. */
  id!: MemberId;

  @Field(() => ID, { description: "The person's ID." })
  memberId!: MemberId;
}

@ObjectType('PastGroupMemberConnection', {
  description: 'A page of the people who were in a group, in the order of their IDs. There is no total count.',
})
export class PastGroupMemberConnection extends ConnectionOf('PastGroupMember', PastGroupMemberType) {}

const vias: Record<AccessSource, string> = {
  ORGANIZATION: 'Organization',
  KEPT: 'Kept',
  DIRECT: 'Direct',
  GROUP: 'Group',
};

export const viaOf = ({ source, group }: ReviewedRole): string => group?.name ?? vias[source];

export const reviewPlaceOf = ({ source, project }: ReviewedRole): string =>
  project?.name ?? (source === 'KEPT' ? 'Projects older than project-level permissions' : 'Organization');

const toReviewedRole = (row: ReviewedRow): ReviewedRoleType => ({
  ...row,
  id: [row.role.id, row.source, row.project?.id, row.group?.id, row.change].join(' '),
  via: viaOf(row),
  place: reviewPlaceOf(row),
});

export function toReviewedRoles(rows: readonly ReviewedRow[], page: PageArgs): ReviewedRoleConnection {
  return new ReviewedRoleConnection(sliceOfAll(rows.map(toReviewedRole), page), () => rows.length);
}

/** The rows of each holder together; they are in the order of holders. */
export function byHolder(rows: readonly ReviewedRow[]): HolderReviewType[] {
  const reviews: HolderReviewType[] = [];
  for (const row of rows) {
    const last = reviews.at(-1);
    if (last?.id === row.holder.id) last.rows.push(row);
    else reviews.push({ id: row.holder.id, holder: row.holder, rows: [row] });
  }
  return reviews;
}

export const toPastMember = (memberId: MemberId, { membership, groups, roles }: PastMember): PastMemberType => ({
  memberId,
  status: membership.status,
  roleId: membership.role,
  roleSince: membership.roleSince,
  groupRecords: groups,
  rows: roles.map((row) => ({ ...row, change: null })),
});
