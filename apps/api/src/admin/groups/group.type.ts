import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Group, ManagedBy } from '@rollcall/domain';
import { VERSION } from '../if-version';
import { RecordManager } from '../members/member.enums';
import { DateTime } from '../scalars/date-time';

@ObjectType('Group', { description: 'A permission group: people who get the same access.' })
export class GroupType {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field({ description: 'The name, which is unique in the organization.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'What the group is for; written by admins only.' })
  description!: string | null;

  /** Shown as the field `defaultProject`. */
  defaultProjectId!: string | null;

  @Field(() => String, { nullable: true, description: "The identity provider's own id of the group." })
  externalId!: string | null;

  @Field(() => RecordManager, { description: 'Who manages name and members; IDP for a pushed group.' })
  managedBy!: ManagedBy;

  @Field(() => Int, { description: 'How many people are in the group.' })
  memberCount!: number;

  @Field(() => Int, { description: `${VERSION} A change of its members counts.` })
  version!: number;

  @Field(() => DateTime, { description: 'When the group was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When the group or its members changed last.' })
  updatedAt!: Date;

  @Field({ description: 'Who changed it last: a person, or the name of the SCIM key.' })
  changedBy!: string;
}

export function toGroup(group: Group): GroupType {
  const { id, displayName, description, defaultProjectId, externalId, managedBy, memberCount } = group;
  const { version, createdAt, updatedAt, changedBy } = group;
  const own = { id, displayName, description, defaultProjectId, externalId };
  return { ...own, managedBy, memberCount, version, createdAt, updatedAt, changedBy };
}
