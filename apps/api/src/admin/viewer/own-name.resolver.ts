import { Args, ArgsType, Field, Mutation } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import { type EventAction, type Principal, Profile, Records, Requires } from '@rollcall/domain';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { MemberType, toMember } from '../members/member.type';

@ArgsType()
class OwnNameArgs {
  @Field({ description: 'Your given name.' })
  givenName!: string;

  @Field({ description: 'Your family name.' })
  familyName!: string;
}

/** Nobody but the person and the identity provider writes a name. */
@AdminResolver()
export class OwnNameResolver {
  constructor(
    private readonly profile: Profile,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => MemberType, {
    description: 'Changes your own name. Fails with IDP_MANAGED if the identity provider manages it.',
  })
  @Requires('organization.read')
  @Records('member.updated')
  async updateOwnName(@Caller() caller: Principal, @Args() name: OwnNameArgs): Promise<MemberType> {
    return toMember(await this.transactions.run(caller, (tx) => this.profile.writeOwnName(tx, name)));
  }
}
