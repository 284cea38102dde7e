import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { User } from '@rollcall/domain';
import { ItemErrorType, type Outcome } from '../bulk/one-by-one';
import { MemberType, toMember } from './member.type';

@ObjectType('MemberOutcome', { description: 'The result for one person in a bulk change.' })
export class MemberOutcomeType {
  @Field(() => ID, { description: 'The ID or email address in the request.' })
  id!: string;

  @Field(() => MemberType, {
    nullable: true,
    description: 'The person after the change. Null if the item was refused.',
  })
  member!: MemberType | null;

  @Field(() => ItemErrorType, { nullable: true, description: 'Why the item was refused. Null if it was carried out.' })
  error!: ItemErrorType | null;
}

export const toMemberOutcome = (id: string, { result, error }: Outcome<User>): MemberOutcomeType => ({
  id,
  member: result && toMember(result),
  error,
});
