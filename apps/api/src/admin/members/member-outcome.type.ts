import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { User } from '@rollcall/domain';
import { ItemErrorType, type Outcome } from '../bulk/one-by-one';
import { MemberType, toMember } from './member.type';

@ObjectType('MemberOutcome', { description: 'What became of one person in a bulk change.' })
export class MemberOutcomeType {
  @Field(() => ID, { description: 'The id or address that was named.' })
  id!: string;

  @Field(() => MemberType, { nullable: true, description: 'The person as they are now; null where it was refused.' })
  member!: MemberType | null;

  @Field(() => ItemErrorType, { nullable: true, description: 'Why it was refused; null where it was done.' })
  error!: ItemErrorType | null;
}

export const toMemberOutcome = (id: string, { result, error }: Outcome<User>): MemberOutcomeType => ({
  id,
  member: result && toMember(result),
  error,
});
