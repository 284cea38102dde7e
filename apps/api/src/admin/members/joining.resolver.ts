import { Args, ArgsType, Field, ID, Mutation, ObjectType } from '@nestjs/graphql';
import { Records } from '@rollcall/audit';
import { Joining, type Origin, Public } from '@rollcall/domain';
import { MaxLength } from 'class-validator';
import { From } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { toMember } from './member.type';

@ArgsType()
class AcceptInvitationArgs {
  @Field({ description: 'What follows # in the link of the invitation.' })
  @MaxLength(200)
  token!: string;

  @Field({ description: 'Given name, as the person writes it.' })
  @MaxLength(255)
  givenName!: string;

  @Field({ description: 'Family name, as the person writes it.' })
  @MaxLength(255)
  familyName!: string;
}

@ObjectType('JoinedMember', { description: 'What somebody without a token reads of the membership just begun.' })
class JoinedMemberType {
  @Field(() => ID, { description: 'Id of the member.' })
  id!: string;

  @Field({ description: 'The address that was invited.' })
  email!: string;

  @Field({ description: 'The name to show.' })
  displayName!: string;
}

@ObjectType('AcceptedInvitation', { description: 'A person has joined.' })
class AcceptedInvitationType {
  @Field(() => JoinedMemberType, { description: 'The person.' })
  member!: JoinedMemberType;

  @Field({ description: 'Name of the organization that was joined.' })
  organizationName!: string;
}

/** The one operation for somebody without a token; its types have no field that leads further. */
@AdminResolver()
export class JoiningResolver {
  constructor(private readonly joining: Joining) {}

  @Mutation(() => AcceptedInvitationType, {
    description: 'An invited person joins. The token of the invitation works once.',
  })
  @Public()
  @Records('member.joined')
  async acceptInvitation(@Args() args: AcceptInvitationArgs, @From() origin: Origin): Promise<AcceptedInvitationType> {
    const { user, organization } = await this.joining.acceptInvitation(args, origin);
    const { id, email, displayName } = toMember(user);
    return { member: { id, email, displayName }, organizationName: organization.name };
  }
}
