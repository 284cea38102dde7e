import { Field, ID, ObjectType } from '@nestjs/graphql';
import { type ManagedBy, type RoleId, shownNames, type User, type UserStatus } from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { DateTime } from '../scalars/date-time';
import { MemberStatus, RecordManager } from './member.enums';

@ObjectType('Member', { description: "One person's membership of the organization." })
export class MemberType {
  @Field(() => ID, { description: 'Opaque, and never used again for another person.' })
  id!: MemberId;

  @Field({ description: 'The e-mail address, which is unique in the organization.' })
  email!: string;

  @Field(() => String, { nullable: true, description: 'NO_GIVEN_NAME until a person without a name has joined.' })
  givenName!: string | null;

  @Field(() => String, { nullable: true, description: 'NO_FAMILY_NAME until a person without a name has joined.' })
  familyName!: string | null;

  @Field({ description: 'The name to show; the address where there is no name.' })
  displayName!: string;

  @Field(() => MemberStatus, { description: 'Where the membership stands.' })
  status!: UserStatus;

  /** Shown as the field `role`. */
  roleId!: RoleId;

  @Field(() => RecordManager, { description: 'Who manages the record.' })
  managedBy!: ManagedBy;

  @Field(() => String, { nullable: true, description: "The identity provider's own id of the person." })
  externalId!: string | null;

  @Field(() => DateTime, { description: 'When the record was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When the record changed last.' })
  updatedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the person joined first; null before that.' })
  joinedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the person was removed; null for others.' })
  removedAt!: Date | null;
}

export function toMember(user: User): MemberType {
  const { id, userName: email, status, role: roleId, managedBy, externalId } = user;
  const { createdAt, updatedAt, joinedAt, removedAt } = user;
  const { givenName, familyName, displayName } = shownNames(user);
  return {
    id,
    email,
    givenName,
    familyName,
    displayName,
    status,
    roleId,
    managedBy,
    externalId,
    createdAt,
    updatedAt,
    joinedAt,
    removedAt,
  };
}
