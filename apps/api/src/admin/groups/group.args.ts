import { ArgsType, Field, ID } from '@nestjs/graphql';
import { type Group, groupOrders, type MemberReference, type Order } from '@rollcall/domain';
import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { PageArgs } from '../connection/page.args';
import { describedEnum } from '../described-enum';
import { IfVersion } from '../if-version';
import { PEOPLE } from '../members/reference.arg';

type GroupOrder = 'CREATED' | 'NAME' | 'UPDATED';

const GroupOrderName = describedEnum<GroupOrder>('GroupOrder', 'In which order groups are listed.', {
  CREATED: 'By creation, the oldest first.',
  NAME: 'By name, without regard to case.',
  UPDATED: 'By the last change, the latest first.',
});

const orders: Record<GroupOrder, Order<Group>> = {
  CREATED: { ...groupOrders.created, descending: false },
  NAME: { ...groupOrders.displayName, descending: false },
  UPDATED: { ...groupOrders.lastModified, descending: true },
};

/** Members of one call. */
const MOST_MEMBERS = 1000;
const most = { message: `must be at most ${MOST_MEMBERS}` };

@ArgsType()
export class GroupsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Groups with this anywhere in their name only.' })
  @IsOptional()
  @MaxLength(255)
  search?: string | null;

  @Field(() => GroupOrderName, { defaultValue: GroupOrderName.CREATED, description: 'In which order.' })
  orderBy!: GroupOrder;

  get order(): Order<Group> {
    return orders[this.orderBy];
  }
}

@ArgsType()
export class CreateGroupArgs {
  @Field({ description: 'The name, of 1 to 255 characters, which no other group has.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'What the group is for, in at most 1,000 characters.' })
  description?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the project that its members see first.' })
  defaultProjectId?: string | null;

  @Field(() => [ID], {
    defaultValue: [],
    description: `Its first members. ${PEOPLE(MOST_MEMBERS)}`,
  })
  @ArrayMaxSize(MOST_MEMBERS, most)
  members!: MemberReference[];
}

@ArgsType()
export class UpdateGroupArgs {
  @Field(() => ID, { description: 'Id of the group.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Another name; left out, it stays.' })
  displayName?: string | null;

  @Field(() => String, { nullable: true, description: 'Another description; left out, it stays, and null clears it.' })
  description?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of another project that its members see first; left out, it stays, and null clears it.',
  })
  defaultProjectId?: string | null;

  @IfVersion()
  ifVersion?: number | null;
}

@ArgsType()
export class GroupMembersArgs {
  @Field(() => ID, { description: 'Id of the group.' })
  id!: string;

  @Field(() => [ID], { description: PEOPLE(MOST_MEMBERS) })
  @ArrayMaxSize(MOST_MEMBERS, most)
  members!: MemberReference[];
}
