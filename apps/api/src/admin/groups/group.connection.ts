import { Field, Int, ObjectType } from '@nestjs/graphql';
import { COUNTED, ConnectionOf, type Count, type Slice } from '../connection/connection';
import { GroupType } from './group.type';

@ObjectType('GroupConnection', { description: 'A page of groups.' })
export class GroupConnection extends ConnectionOf('Group', GroupType) {
  constructor(
    slice: Slice<GroupType>,
    private readonly count: Count,
  ) {
    super(slice);
  }

  @Field(() => Int, { nullable: true, description: COUNTED })
  get totalCount(): ReturnType<Count> {
    return this.count();
  }
}
