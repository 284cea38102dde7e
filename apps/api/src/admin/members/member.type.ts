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
import { ConnectionOf, CountedConnectionOf } from '../graphql/connection';
import { DateTime, describedEnum } from '../graphql/leaf-types';

export const MemberStatus = describedEnum<UserStatus>('MemberStatus', 'The status of a membership.', {
  INVITED: 'Has an invitation but no access yet.',
  JOINED: 'Has joined and has the access that their roles and groups give.',
  REMOVED: 'Has no access. Can be invited again under the same ID.',
});

export const RecordManager = describedEnum<ManagedBy>('ManagedBy', 'Who manages a record.', {
  IDP: 'An identity provider, over SCIM.',
  LOCAL: 'This service. No identity provider has written the record.',
});

/** Has a field for each plain attribute in the domain's table. */
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

  /** Part of the field `lastActiveAt`. */
  lastSignInAt!: Date | null;

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
  const { createdAt, updatedAt, joinedAt, lastSignInAt, removedAt } = user;
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
    lastSignInAt,
    removedAt,
  };
}

@ObjectType('MemberConnection', { description: 'A page of members.' })
export class MemberConnection extends CountedConnectionOf('Member', MemberType) {}

@ObjectType('MemberReference', {
  description: "A person's ID, name and email address, for everyone who can see their access.",
})
export class MemberReferenceType {
  @Field(() => ID, { description: "The person's ID." })
  id!: string;

  @Field({ description: 'The email address.' })
  email!: string;

  @Field({ description: 'The display name.' })
  displayName!: string;
}

export const toMemberReference = (user: User): MemberReferenceType => ({
  id: user.id,
  email: user.userName,
  displayName: shownNames(user).displayName,
});

@ObjectType('GroupReference', { description: "A group's ID and name, for everyone who can see its members." })
export class GroupReferenceType {
  @Field(() => ID, { description: "The group's ID." })
  id!: string;

  @Field({ description: "The group's name." })
  displayName!: string;
}

@ObjectType('GroupReferenceConnection', {
  description: 'A page of groups in the order of their IDs. There is no total count.',
})
export class GroupReferenceConnection extends ConnectionOf('GroupReference', GroupReferenceType) {}

const InvitationStateName = describedEnum<'OPEN' | 'EXPIRED'>(
  'InvitationState',
  'Whether an invitation can still be accepted.',
  {
    OPEN: 'It can be accepted once.',
    EXPIRED: 'It was not accepted in time. It can be resent.',
  },
);

@ObjectType('Invitation', { description: 'An invitation to join. It can be accepted once.' })
export class InvitationType {
  @Field(() => DateTime, { description: 'When the person was invited.' })
  createdAt!: Date;

  @Field(() => InvitationStateName, { description: 'Whether the invitation can still be accepted.' })
  state!: 'OPEN' | 'EXPIRED';

  @Field(() => DateTime, { description: 'When the invitation expires.' })
  expiresAt!: Date;
}

@ObjectType('InvitationLink', { description: 'An invitation link. Shown only once.' })
export class InvitationLinkType {
  @Field({ description: 'The URL where the person joins. Anyone who has it can join as that person.' })
  url!: string;

  @Field(() => DateTime, { description: 'When the invitation expires.' })
  expiresAt!: Date;
}
