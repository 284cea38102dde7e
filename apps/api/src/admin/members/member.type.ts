import { Field, ID, ObjectType } from '@nestjs/graphql';
import {
  type ManagedBy,
  type PlainAttributes,
  plainAttributeNames,
  plainAttributes,
  plainAttributesIn,
  type RoleId,
  shownNames,
  type User,
  type UserStatus,
} from '@rollcall/domain';
import type { MemberId } from '@rollcall/platform';
import { DateTime } from '../scalars/date-time';
import { MemberStatus, RecordManager } from './member.enums';

/** A field for each plain attribute of the domain's table. */
@ObjectType({ isAbstract: true })
class PlainMemberFields {}
for (const name of plainAttributeNames) {
  const { description } = plainAttributes[name];
  Field(() => String, { nullable: true, description })(PlainMemberFields.prototype, name);
}
const PlainMemberType = PlainMemberFields as new () => PlainAttributes;

@ObjectType('Member', { description: "A person's membership in the organization." })
export class MemberType extends PlainMemberType {
  @Field(() => ID, { description: 'The ID. It is never reused for another person.' })
  id!: MemberId;

  @Field({ description: 'The email address. It is unique in the organization.' })
  email!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The given name. NO_GIVEN_NAME if the person has no name and has not joined yet.',
  })
  givenName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The family name. NO_FAMILY_NAME if the person has no name and has not joined yet.',
  })
  familyName!: string | null;

  @Field({ description: 'The display name, or the email address if the person has no name.' })
  displayName!: string;

  @Field(() => MemberStatus, { description: 'The status of the membership.' })
  status!: UserStatus;

  /** Shown as the field `role`. */
  roleId!: RoleId;

  @Field(() => RecordManager, { description: 'Who manages the record.' })
  managedBy!: ManagedBy;

  @Field(() => DateTime, { description: 'When the record was created.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When the record last changed.' })
  updatedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the person first joined. Null if they have not.' })
  joinedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the person was removed. Null if they have not been.' })
  removedAt!: Date | null;
}

export function toMember(user: User): MemberType {
  const { id, userName: email, status, role: roleId, managedBy } = user;
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
    ...plainAttributesIn(user),
    createdAt,
    updatedAt,
    joinedAt,
    removedAt,
  };
}
