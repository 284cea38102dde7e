import { Field, ID, Int, Mutation, ObjectType, Query } from '@nestjs/graphql';
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
import { Refuses } from '../errors/refuses';
import { DateTime } from '../graphql/leaf-types';
import { PERSON } from '../members/member.args';
import { Input, MutationInput, MutationPayload, Payload, payloadOf } from '../payload';

@ObjectType('Erasure', { description: "The erasure of a person's data from the audit log. The person's ID is kept." })
class ErasureType {
  @Field(() => ID, { description: "The person's ID." })
  memberId!: string;

  @Field(() => DateTime, { description: 'When it was requested. The audit event shows by whom.' })
  requestedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it finished. Null while it is running.' })
  finishedAt!: Date | null;

  @Field(() => Int, {
    description: 'The number of events and provisioning records from which data has been erased so far.',
  })
  erased!: number;
}

const toErasure = ({ personId, requestedAt, finishedAt, erased }: Erasure): ErasureType => ({
  memberId: personId,
  requestedAt,
  finishedAt,
  erased,
});

@MutationInput()
class EraseMemberInput {
  @Field(() => ID, {
    description: `${PERSON} For a deleted record, only the ID works; search auditEvents to find it.`,
  })
  memberId!: MemberReference;
}

@MutationPayload()
class EraseMemberPayload extends Payload {
  @Field(() => ErasureType, { description: 'The erasure, which runs in the background.' })
  erasure!: ErasureType;
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
  async erasures(@RequestCaller() caller: Principal): Promise<ErasureType[]> {
    return (await this.erasing.list(caller)).map(toErasure);
  }

  @Mutation(() => EraseMemberPayload, {
    description:
      "Permanently erases a removed person. Deletes the record, and erases the person's names, addresses and attribute values from the audit log and the provisioning log. The person's ID and the events themselves stay, and every proof remains valid. This cannot be undone. Throws MEMBER_PRESENT if the person is a member, and LEGAL_HOLD if a legal hold is on.",
  })
  @Requires('organization.manage')
  @Refuses('LEGAL_HOLD', 'MEMBER_PRESENT', 'NOT_FOUND')
  @Records('audit.person_erased', 'member.deleted')
  async eraseMember(
    @RequestCaller() caller: Principal,
    @Input() { memberId }: EraseMemberInput,
  ): Promise<EraseMemberPayload> {
    const id = await this.users.idOf(caller, memberId);
    const change = this.transactions.commit(caller, (tx) => this.erasing.request(tx, id));
    return payloadOf(caller, change, (erasure) => ({ erasure: toErasure(erasure) }));
  }
}
