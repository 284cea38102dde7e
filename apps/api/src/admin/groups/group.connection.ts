import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, type Slice } from '../connection/connection';
import { GroupType } from './group.type';

@ObjectType('GroupConnection', { description: 'A page of groups, in the order of creation.' })
export class GroupConnection extends ConnectionOf('Group', GroupType) {
  constructor(
    slice: Slice<GroupType>,
    private readonly count: () => Promise<number>,
  ) {
    super(slice);
  }

  @Field(() => Int, { description: 'How many there are on all pages; counted only when asked for.' })
  get totalCount(): Promise<number> {
    return this.count();
  }
}
