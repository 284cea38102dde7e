import { Field, Int, ObjectType } from '@nestjs/graphql';
import { MOST_COUNTED } from '@rollcall/domain';
import { ConnectionOf, type Slice } from '../connection/connection';
import { MemberType } from './member.type';

@ObjectType('MemberConnection', { description: 'A page of members.' })
export class MemberConnection extends ConnectionOf('Member', MemberType) {
  constructor(
    slice: Slice<MemberType>,
    private readonly count: () => number | Promise<number>,
  ) {
    super(slice);
  }

  @Field(() => Int, {
    description: `How many there are on all pages; counted only when asked for. With other filters than the status, ${MOST_COUNTED + 1} stands for more than ${MOST_COUNTED}.`,
  })
  get totalCount(): number | Promise<number> {
    return this.count();
  }
}
