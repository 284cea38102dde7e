import { Field, Int, ObjectType } from '@nestjs/graphql';
import { COUNTED, ConnectionOf, type Count, type Slice } from '../connection/connection';
import { MemberType } from './member.type';

@ObjectType('MemberConnection', { description: 'A page of members.' })
export class MemberConnection extends ConnectionOf('Member', MemberType) {
  constructor(
    slice: Slice<MemberType>,
    private readonly count: Count,
  ) {
    super(slice);
  }

  @Field(() => Int, { nullable: true, description: COUNTED })
  get totalCount(): ReturnType<Count> {
    return this.count();
  }
}
