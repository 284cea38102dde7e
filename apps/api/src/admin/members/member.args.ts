import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import {
  isAddress,
  type ManagedBy,
  type MemberFilter,
  type MemberReference,
  type Order,
  type RoleId,
  type User,
  type UserStatus,
  userOrders,
} from '@rollcall/domain';
import { ArrayMaxSize, ArrayNotEmpty, IsOptional, MaxLength, ValidateBy } from 'class-validator';
import { MOST_ITEMS } from '../bulk/one-by-one';
import { PageArgs } from '../connection/page.args';
import { describedEnum } from '../described-enum';
import { MemberStatus, RecordManager } from './member.enums';
import { PEOPLE } from './reference.arg';

type MemberOrder = 'CREATED' | 'EMAIL' | 'NAME' | 'FAMILY_NAME' | 'UPDATED';

const MemberOrderName = describedEnum<MemberOrder>('MemberOrder', 'In which order people are listed.', {
  CREATED: 'By creation, the oldest record first.',
  EMAIL: 'By address.',
  NAME: 'By the name to show.',
  FAMILY_NAME: 'By family name; who has none comes last.',
  UPDATED: 'By the last change, the latest first.',
});

const orders: Record<MemberOrder, Order<User>> = {
  CREATED: { ...userOrders.created, descending: false },
  EMAIL: { ...userOrders.userName, descending: false },
  NAME: { ...userOrders.displayName, descending: false },
  FAMILY_NAME: { ...userOrders.familyName, descending: false },
  UPDATED: { ...userOrders.lastModified, descending: true },
};

const notEmpty = { message: 'must name one, or be left out' };
const MOST_ROLES = 10;

@ArgsType()
export class MembersArgs extends PageArgs {
  @Field(() => [MemberStatus], { nullable: true, description: 'People of these statuses only.' })
  @IsOptional()
  @ArrayNotEmpty(notEmpty)
  status?: UserStatus[] | null;

  @Field(() => [ID], { nullable: true, description: `People of these roles only, ${MOST_ROLES} at most.` })
  @IsOptional()
  @ArrayNotEmpty(notEmpty)
  @ArrayMaxSize(MOST_ROLES, { message: `must be at most ${MOST_ROLES}` })
  role?: RoleId[] | null;

  @Field(() => RecordManager, { nullable: true, description: 'People whose record is managed so only.' })
  managedBy?: ManagedBy | null;

  @Field(() => ID, { nullable: true, description: 'People in this group only.' })
  groupId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'People with this anywhere in their e-mail address or name only, without regard to case.',
  })
  @IsOptional()
  @MaxLength(254)
  search?: string | null;

  @Field(() => MemberOrderName, { defaultValue: MemberOrderName.CREATED, description: 'In which order.' })
  orderBy!: MemberOrder;

  get order(): Order<User> {
    return orders[this.orderBy];
  }

  get filter(): MemberFilter {
    return {
      ...(this.status && { statuses: [...new Set(this.status)] }),
      ...(this.role && { roles: [...new Set(this.role)] }),
      ...(this.managedBy && { managedBy: this.managedBy }),
      ...(this.groupId && { groupId: this.groupId }),
      ...(this.search?.trim() && { search: this.search }),
    };
  }
}

const IsAddress = () =>
  ValidateBy(
    { name: 'isAddress', validator: { validate: (value) => isAddress(String(value).trim()) } },
    { message: 'must be an e-mail address, for example ada@example.com' },
  );

@ArgsType()
@InputType({ isAbstract: true })
export class InviteMemberArgs {
  @Field({ description: 'Address of the person, to which the invitation goes.' })
  @IsAddress()
  email!: string;

  @Field(() => ID, {
    defaultValue: 'VIEWER',
    description:
      'Id of the role that the person joins with, as VIEWER; nobody gives away a permission that they do not hold.',
  })
  @MaxLength(36)
  role!: RoleId;
}

@ArgsType()
export class RemoveMembersArgs {
  @Field(() => [ID], { description: PEOPLE(MOST_ITEMS) })
  @ArrayMaxSize(MOST_ITEMS, { message: `must be at most ${MOST_ITEMS}` })
  ids!: MemberReference[];
}
