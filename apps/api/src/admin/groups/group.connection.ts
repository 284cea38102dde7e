import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, type Slice } from '../connection/connection';
import { GroupType } from './group.type';

@ObjectType('GroupConnection', { description: 'A page of groups.' })
export class GroupConnection extends ConnectionOf('Group', GroupType) {
  constructor(
    slice: Slice<GroupType>,
    private readonly total: number,
  ) {
    super(slice);
  }

  @Field(() => Int, { description: 'How many there are on all pages.' })
  get totalCount(): number {
    return this.total;
  }
}
