import { Args, Field, ID, Int, Mutation, ObjectType, Query } from '@nestjs/graphql';
import { type Erasure, Records, Transactions } from '@rollcall/audit';
import { Erasing, type MemberReference, type Principal, Requires, Users } from '@rollcall/domain';
import { Caller } from '../../admin.context';
import { AdminResolver } from '../../admin-resolver';
import { PERSON } from '../../members/reference.arg';
import { DateTime } from '../../scalars/date-time';

@ObjectType('Erasure', { description: 'The erasure of what the audit log knows of a person beside the id.' })
class ErasureType {
  @Field(() => ID, { description: 'Id of the person.' })
  personId!: string;

  @Field(() => DateTime, { description: 'When it was asked for; the event of that says who did.' })
  requestedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was done; null while it is under way.' })
  finishedAt!: Date | null;

  @Field(() => Int, { description: 'Events and records from which something was erased until now.' })
  erased!: number;
}

/** People who are forgotten. */
@AdminResolver()
export class ErasureResolver {
  constructor(
    private readonly erasing: Erasing,
    private readonly transactions: Transactions,
    private readonly users: Users,
  ) {}

  @Query(() => [ErasureType], { description: 'Erasures, the latest 100.' })
  @Requires('audit.read')
  erasures(@Caller() caller: Principal): Promise<ErasureType[]> {
    return this.erasing.list(caller);
  }

  @Mutation(() => ErasureType, {
    description:
      'Forgets a person who was removed: deletes the record for good, and erases names, addresses and values of the person from the audit log and the provisioning log. The id and what was done stay, and every proof holds. There is no way back. PERSON_PRESENT for a member; LEGAL_HOLD while everything is to be kept.',
  })
  @Requires('organization.manage')
  @Records('audit.person_erased', 'member.deleted')
  async erasePerson(
    @Caller() caller: Principal,
    @Args('id', {
      type: () => ID,
      description: `${PERSON} One whose record was deleted, by id, which auditEvents finds.`,
    })
    named: MemberReference,
  ): Promise<Erasure> {
    const id = await this.users.idOf(caller, named);
    return this.transactions.run(caller, (change) => this.erasing.request(change, id));
  }
}
