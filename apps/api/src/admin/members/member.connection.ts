import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, type Slice } from '../connection/connection';
import { MemberType } from './member.type';

@ObjectType('MemberConnection', { description: 'A page of members, in the order of creation.' })
export class MemberConnection extends ConnectionOf('Member', MemberType) {
  constructor(
    slice: Slice<MemberType>,
    private readonly count: () => number | Promise<number>,
  ) {
    super(slice);
  }

  @Field(() => Int, { description: 'How many there are on all pages; counted only when asked for.' })
  get totalCount(): number | Promise<number> {
    return this.count();
  }
}
