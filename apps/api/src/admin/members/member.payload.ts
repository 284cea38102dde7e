import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Committed } from '@rollcall/audit';
import type { Principal, User } from '@rollcall/domain';
import { ItemErrorType, type ItemOutcome } from '../one-by-one';
import { Payload, payloadOf } from '../payload';
import { MemberType, toMember } from './member.type';

/** The payload of a mutation that changes one person. */
@ObjectType({ isAbstract: true })
export abstract class MemberPayload extends Payload {
  @Field(() => MemberType, { description: 'The person after the change.' })
  member!: MemberType;
}

export const memberPayload = (caller: Principal, change: Promise<Committed<User>>): Promise<MemberPayload> =>
  payloadOf(caller, change, (user) => ({ member: toMember(user) }));

@ObjectType('MemberResult', { description: 'The result for one person in a bulk change.' })
export class MemberResultType {
  @Field(() => ID, { description: 'The ID or email address in the request.' })
  reference!: string;

  @Field(() => MemberType, {
    nullable: true,
    description: 'The person after the change. Null if the item was refused.',
  })
  member!: MemberType | null;

  @Field(() => ItemErrorType, { nullable: true, description: 'Why the item was refused. Null if it was carried out.' })
  error!: ItemErrorType | null;
}

/** The payload of a mutation that changes several people. */
@ObjectType({ isAbstract: true })
export abstract class MembersPayload extends Payload {
  @Field(() => [MemberResultType], { description: 'The result for each person, in the order of the request.' })
  results!: MemberResultType[];
}

export const toMemberResult = (reference: string, { result, error }: ItemOutcome<User>): MemberResultType => ({
  reference,
  member: result && toMember(result),
  error,
});
