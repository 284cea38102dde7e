import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Group, ManagedBy } from '@rollcall/domain';
import { AuditPartyType } from '../audit/party.type';
import { CountedConnectionOf } from '../graphql/connection';
import { RECORD_VERSION } from '../graphql/if-version';
import { DateTime } from '../graphql/leaf-types';
import { RecordManager } from '../members/member.type';

@ObjectType('Group', { description: 'A permission group. Its members get the access granted to the group.' })
export class GroupType {
  @Field(() => ID, { description: 'The ID.' })
  id!: string;

  @Field({ description: 'The name. It is unique in the organization.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'What the group is for. Only admins can change it.' })
  description!: string | null;

  /** Shown as the field `defaultProject`. */
  defaultProjectId!: string | null;

  @Field(() => String, { nullable: true, description: "The identity provider's ID for the group." })
  externalId!: string | null;

  @Field(() => RecordManager, {
    description: 'Who manages the name and the members. IDP if an identity provider pushes the group.',
  })
  managedBy!: ManagedBy;

  @Field(() => Int, { description: 'The number of people in the group.' })
  memberCount!: number;

  @Field(() => Int, { description: `${RECORD_VERSION} Changes to the members count as well.` })
  version!: number;

  @Field(() => DateTime, { description: 'When the group was created.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When the group or its members last changed.' })
  updatedAt!: Date;

  @Field(() => AuditPartyType, { description: 'Who last changed it.' })
  changedBy!: AuditPartyType;
}

export function toGroup(group: Group): GroupType {
  const { id, displayName, description, defaultProjectId, externalId, managedBy, memberCount } = group;
  const { version, createdAt, updatedAt, changedBy } = group;
  const own = { id, displayName, description, defaultProjectId, externalId };
  return { ...own, managedBy, memberCount, version, createdAt, updatedAt, changedBy };
}

@ObjectType('GroupConnection', { description: 'A page of groups.' })
export class GroupConnection extends CountedConnectionOf('Group', GroupType) {}
