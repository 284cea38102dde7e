import { Args, Field, ID, Int, Mutation, ObjectType, Query } from '@nestjs/graphql';
import { type Erasure, Transactions } from '@rollcall/audit';
import {
  Erasing,
  type EventAction,
  type MemberReference,
  type Principal,
  Records,
  Requires,
  Users,
} from '@rollcall/domain';
import { Caller } from '../../admin.context';
import { AdminResolver } from '../../admin-resolver';
import { PERSON } from '../../members/reference.arg';
import { DateTime } from '../../scalars/date-time';

@ObjectType('Erasure', { description: "The erasure of a person's data from the audit log. The ID stays." })
class ErasureType {
  @Field(() => ID, { description: "The person's ID." })
  personId!: string;

  @Field(() => DateTime, { description: 'When it was requested. The audit event says by whom.' })
  requestedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it finished. Null while it is running.' })
  finishedAt!: Date | null;

  @Field(() => Int, { description: 'How many events and records have had data erased so far.' })
  erased!: number;
}

/** People who are forgotten. */
@AdminResolver()
export class ErasureResolver {
  constructor(
    private readonly erasing: Erasing,
    private readonly transactions: Transactions<EventAction>,
    private readonly users: Users,
  ) {}

  @Query(() => [ErasureType], { description: 'The latest 100 erasures.' })
  @Requires('audit.read')
  erasures(@Caller() caller: Principal): Promise<ErasureType[]> {
    return this.erasing.list(caller);
  }

  @Mutation(() => ErasureType, {
    description:
      "Erases a removed person for good. Deletes the record, and erases the person's names, addresses and attribute values from the audit log and the provisioning log. The ID and the fact of each event stay, and every proof remains valid. This cannot be undone. Fails with PERSON_PRESENT for a member, and with LEGAL_HOLD while a legal hold is on.",
  })
  @Requires('organization.manage')
  @Records('audit.person_erased', 'member.deleted')
  async erasePerson(
    @Caller() caller: Principal,
    @Args('id', {
      type: () => ID,
      description: `${PERSON} If the record has been deleted, the ID, which auditEvents finds.`,
    })
    named: MemberReference,
  ): Promise<Erasure> {
    const id = await this.users.idOf(caller, named);
    return this.transactions.run(caller, (tx) => this.erasing.request(tx, id));
  }
}
