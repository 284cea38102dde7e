import { Args, ArgsType, Field, ID, Mutation, ObjectType } from '@nestjs/graphql';
import { Joining, type Origin, Public, Records } from '@rollcall/domain';
import { MaxLength } from 'class-validator';
import { From } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { toMember } from './member.type';

@ArgsType()
class AcceptInvitationArgs {
  @Field({ description: 'The part of the invitation link after the #.' })
  @MaxLength(200)
  token!: string;

  @Field({ description: "The person's given name." })
  @MaxLength(255)
  givenName!: string;

  @Field({ description: "The person's family name." })
  @MaxLength(255)
  familyName!: string;
}

@ObjectType('JoinedMember', { description: 'What a person sees of their own new membership without an access token.' })
class JoinedMemberType {
  @Field(() => ID, { description: "The member's ID." })
  id!: string;

  @Field({ description: 'The address that was invited.' })
  email!: string;

  @Field({ description: 'The display name.' })
  displayName!: string;
}

@ObjectType('AcceptedInvitation', { description: 'The result of joining an organization.' })
class AcceptedInvitationType {
  @Field(() => JoinedMemberType, { description: 'The person.' })
  member!: JoinedMemberType;

  @Field({ description: 'The name of the organization that the person joined.' })
  organizationName!: string;
}

/** The one operation for somebody without a token; its types have no field that leads further. */
@AdminResolver()
export class JoiningResolver {
  constructor(private readonly joining: Joining) {}

  @Mutation(() => AcceptedInvitationType, {
    description: 'Accepts an invitation. The token works only once.',
  })
  @Public()
  @Records('member.joined')
  async acceptInvitation(@Args() args: AcceptInvitationArgs, @From() origin: Origin): Promise<AcceptedInvitationType> {
    const { user, organization } = await this.joining.acceptInvitation(args, origin);
    const { id, email, displayName } = toMember(user);
    return { member: { id, email, displayName }, organizationName: organization.name };
  }
}
