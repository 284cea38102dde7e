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
import { RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { DateTime } from '../graphql/leaf-types';
import { PERSON } from '../members/member.args';

@ObjectType('Erasure', { description: "The erasure of a person's data from the audit log. The person's ID is kept." })
class ErasureType {
  @Field(() => ID, { description: "The person's ID." })
  personId!: string;

  @Field(() => DateTime, { description: 'When it was requested. The audit event shows by whom.' })
  requestedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it finished. Null while it is running.' })
  finishedAt!: Date | null;

  @Field(() => Int, {
    description: 'The number of events and provisioning records from which data has been erased so far.',
  })
  erased!: number;
}

/** Erasure of people's data from the logs. */
@AdminResolver()
export class ErasureResolver {
  constructor(
    private readonly erasing: Erasing,
    private readonly transactions: Transactions<EventAction>,
    private readonly users: Users,
  ) {}

  @Query(() => [ErasureType], { description: 'The latest 100 erasures.' })
  @Requires('audit.read')
  erasures(@RequestCaller() caller: Principal): Promise<ErasureType[]> {
    return this.erasing.list(caller);
  }

  @Mutation(() => ErasureType, {
    description:
      "Permanently erases a removed person. Deletes the record, and erases the person's names, addresses and attribute values from the audit log and the provisioning log. The person's ID and the events themselves stay, and every proof remains valid. This cannot be undone. Throws PERSON_PRESENT if the person is a member, and LEGAL_HOLD if a legal hold is on.",
  })
  @Requires('organization.manage')
  @Records('audit.person_erased', 'member.deleted')
  async erasePerson(
    @RequestCaller() caller: Principal,
    @Args('id', {
      type: () => ID,
      description: `${PERSON} For a deleted record, only the ID works; search auditEvents to find it.`,
    })
    named: MemberReference,
  ): Promise<Erasure> {
    const id = await this.users.idOf(caller, named);
    return this.transactions.run(caller, (tx) => this.erasing.request(tx, id));
  }
}
