import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import {
  type Group,
  type GroupFilter,
  groupOrders,
  type ManagedBy,
  type MemberReference,
  type Order,
} from '@rollcall/domain';
import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { PageArgs } from '../graphql/connection';
import { IfVersion } from '../graphql/if-version';
import { describedEnum } from '../graphql/leaf-types';
import { ListFilter } from '../graphql/list-filter';
import { PEOPLE } from '../members/member.args';
import { RecordManager } from '../members/member.type';
import { MutationInput } from '../payload';

type GroupOrder = 'CREATED' | 'NAME' | 'UPDATED';

const GroupOrderName = describedEnum<GroupOrder>('GroupOrder', 'The order of a list of groups.', {
  CREATED: 'By creation, oldest first.',
  NAME: 'By name, ignoring case.',
  UPDATED: 'By last change, newest first.',
});

const orders: Record<GroupOrder, Order<Group>> = {
  CREATED: { ...groupOrders.created, descending: false },
  NAME: { ...groupOrders.displayName, descending: false },
  UPDATED: { ...groupOrders.lastModified, descending: true },
};

/** Members in one request. */
const MOST_MEMBERS = 1000;

@InputType('GroupFilter', { description: 'Selects groups. All fields apply together; an omitted one matches all.' })
class GroupFilterInput {
  @Field(() => RecordManager, { nullable: true, description: 'Only groups managed by this source.' })
  managedBy?: ManagedBy | null;

  @Field(() => String, { nullable: true, description: 'Only groups whose name contains this text, ignoring case.' })
  @IsOptional()
  @MaxLength(255)
  search?: string | null;

  get criteria(): GroupFilter {
    return {
      ...(this.managedBy && { managedBy: this.managedBy }),
      ...(this.search?.trim() && { search: this.search.trim() }),
    };
  }
}

@ArgsType()
export class GroupsArgs extends PageArgs {
  @ListFilter(() => GroupFilterInput)
  filter?: GroupFilterInput | null;

  @Field(() => GroupOrderName, { defaultValue: GroupOrderName.CREATED, description: 'The order of the list.' })
  orderBy!: GroupOrder;

  get order(): Order<Group> {
    return orders[this.orderBy];
  }
}

@MutationInput()
export class CreateGroupInput {
  @Field({ description: 'The name, from 1 to 255 characters. It must be unique in the organization.' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: 'What the group is for, at most 1,000 characters.' })
  description?: string | null;

  @Field(() => ID, { nullable: true, description: 'The ID of the project that members see first.' })
  defaultProjectId?: string | null;

  @Field(() => [ID], {
    defaultValue: [],
    description: `The initial members. ${PEOPLE(MOST_MEMBERS)}`,
  })
  @ArrayMaxSize(MOST_MEMBERS)
  memberIds!: MemberReference[];
}

@InputType({ isAbstract: true })
abstract class GroupInput {
  @Field(() => ID, { description: "The group's ID." })
  groupId!: string;
}

@MutationInput()
export class UpdateGroupInput extends GroupInput {
  @Field(() => String, { nullable: true, description: 'The new name. Omit it to keep the current one.' })
  displayName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The new description. Omit it to keep the current one. Null clears it.',
  })
  description?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The ID of the project that members see first. Omit it to keep the current one. Null clears it.',
  })
  defaultProjectId?: string | null;

  @IfVersion()
  ifVersion?: number | null;
}

@MutationInput()
export class DeleteGroupInput extends GroupInput {
  @IfVersion()
  ifVersion?: number | null;
}

@InputType({ isAbstract: true })
abstract class GroupMembersInput extends GroupInput {
  @Field(() => [ID], { description: PEOPLE(MOST_MEMBERS) })
  @ArrayMaxSize(MOST_MEMBERS)
  memberIds!: MemberReference[];
}

@MutationInput()
export class AddGroupMembersInput extends GroupMembersInput {}

@MutationInput()
export class RemoveGroupMembersInput extends GroupMembersInput {}
