import { Field, ID, ObjectType } from '@nestjs/graphql';
import { shownNames, type User } from '@rollcall/domain';
import { describedEnum } from '../described-enum';
import { DateTime } from '../scalars/date-time';

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
