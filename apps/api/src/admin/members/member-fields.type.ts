import { Field, ID, ObjectType } from '@nestjs/graphql';
import { shownNames, type User } from '@rollcall/domain';
import { describedEnum } from '../described-enum';
import { DateTime } from '../scalars/date-time';

@ObjectType('MemberReference', { description: 'A person as those read of them who may see what they have.' })
export class MemberReferenceType {
  @Field(() => ID, { description: 'Id of the person.' })
  id!: string;

  @Field({ description: 'The e-mail address.' })
  email!: string;

  @Field({ description: 'The name to show.' })
  displayName!: string;
}

export const toMemberReference = (user: User): MemberReferenceType => ({
  id: user.id,
  email: user.userName,
  displayName: shownNames(user).displayName,
});

@ObjectType('GroupReference', { description: 'A group as the records of its members name it.' })
export class GroupReferenceType {
  @Field(() => ID, { description: 'Id of the group.' })
  id!: string;

  @Field({ description: 'Name of the group.' })
  displayName!: string;
}

const InvitationStateName = describedEnum<'OPEN' | 'EXPIRED'>(
  'InvitationState',
  'Whether an invitation still lets a person join.',
  {
    OPEN: 'It does, once.',
    EXPIRED: 'It was not used in time; it can be sent again.',
  },
);

@ObjectType('Invitation', { description: 'An offer to join, for one use.' })
export class InvitationType {
  @Field(() => DateTime, { description: 'When the person was invited.' })
  createdAt!: Date;

  @Field(() => InvitationStateName, { description: 'Whether it still lets the person join.' })
  state!: 'OPEN' | 'EXPIRED';

  @Field(() => DateTime, { description: 'From when on the invitation is refused.' })
  expiresAt!: Date;
}

@ObjectType('InvitationLink', { description: 'A link to an invitation, shown once.' })
export class InvitationLinkType {
  @Field({ description: 'Where the person joins. Whoever has it joins as that person.' })
  url!: string;

  @Field(() => DateTime, { description: 'From when on the invitation is refused.' })
  expiresAt!: Date;
}
