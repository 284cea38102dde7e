import { Args, Field, ID, Int, Mutation, ObjectType, Query } from '@nestjs/graphql';
import { type Erasure, Transactions } from '@rollcall/audit';
import {
  Erasing,
  type EventAction,
  type MemberReference,
  type Place,
  type Principal,
  Records,
  Requires,
  Users,
} from '@rollcall/domain';
import { type MemberId } from '@rollcall/platform';
import { RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { ConnectionOf, PageArgs, placeCursor } from '../graphql/connection';
import { DateTime } from '../graphql/leaf-types';
import { PERSON } from '../members/member.args';
import { Input, MutationInput, MutationPayload, Payload, payloadOf } from '../payload';

@ObjectType('Erasure', { description: "The erasure of a person's data from the audit log. The person's ID is kept." })
class ErasureType {
  /** Not shown; the person's ID. */
  id!: string;

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

@ObjectType('ErasureConnection', { description: 'A page of erasures. There is no total count.' })
class ErasureConnection extends ConnectionOf('Erasure', ErasureType) {}

const placeOf = ({ key, id }: Place) => ({ requestedAt: new Date(Number(key)), personId: id as MemberId });

const toErasure = ({ personId, requestedAt, finishedAt, erased }: Erasure): ErasureType => ({
  id: personId,
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

  @Query(() => ErasureConnection, { description: 'The erasures, the latest first.' })
  @Requires('audit.read')
  async erasures(@RequestCaller() caller: Principal, @Args() { first, after }: PageArgs): Promise<ErasureConnection> {
    const from = after == null ? undefined : placeOf(placeCursor.read('after', after));
    const found = await this.erasing.list(caller, first + 1, from);
    const shown = found.slice(0, first);
    return new ErasureConnection({
      nodes: shown.map(toErasure),
      cursors: shown.map(({ requestedAt, personId }) =>
        placeCursor.write({ key: requestedAt.getTime(), id: personId }),
      ),
      hasNextPage: found.length > first,
      hasPreviousPage: from !== undefined,
    });
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
