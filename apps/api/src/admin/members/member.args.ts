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
import { ArrayMaxSize, IsOptional, MaxLength, ValidateBy } from 'class-validator';
import { PageArgs } from '../graphql/connection';
import { describedEnum } from '../graphql/leaf-types';
import { AnyOf, ListFilter } from '../graphql/list-filter';
import { MOST_ITEMS } from '../one-by-one';
import { MutationInput } from '../payload';
import { MemberStatus, RecordManager } from './member.type';
/** Description of every argument that identifies a person. */
export const PERSON = "The person's ID or email address.";

/** The same for several people, up to `most`. */
export const PEOPLE = (most: number): string => `The IDs or email addresses of the people, at most ${most}.`;

type MemberOrder = 'CREATED' | 'EMAIL' | 'NAME' | 'FAMILY_NAME' | 'UPDATED';

const MemberOrderName = describedEnum<MemberOrder>('MemberOrder', 'The order of a list of people.', {
  CREATED: 'By creation, oldest first.',
  EMAIL: 'By email address.',
  NAME: 'By display name.',
  FAMILY_NAME: 'By family name. People without one come last.',
  UPDATED: 'By last change, newest first.',
});

const orders: Record<MemberOrder, Order<User>> = {
  CREATED: { ...userOrders.created, descending: false },
  EMAIL: { ...userOrders.userName, descending: false },
  NAME: { ...userOrders.displayName, descending: false },
  FAMILY_NAME: { ...userOrders.familyName, descending: false },
  UPDATED: { ...userOrders.lastModified, descending: true },
};

const MOST_ROLES = 10;

@InputType('MemberFilter', { description: 'Selects people. All fields apply together; an omitted one matches all.' })
export class MemberFilterInput {
  @Field(() => [MemberStatus], { nullable: true, description: 'Only people with one of these statuses.' })
  @AnyOf()
  statuses?: UserStatus[] | null;

  @Field(() => [ID], { nullable: true, description: `Only people with one of these roles, at most ${MOST_ROLES}.` })
  @AnyOf(MOST_ROLES)
  roleIds?: RoleId[] | null;

  @Field(() => RecordManager, { nullable: true, description: 'Only members managed by this source.' })
  managedBy?: ManagedBy | null;

  @Field(() => ID, { nullable: true, description: 'Only people in this group.' })
  groupId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only people whose email address or name contains this text, ignoring case.',
  })
  @IsOptional()
  @MaxLength(254)
  search?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only people with an email address in this domain, for example `example.com`.',
  })
  @IsOptional()
  @MaxLength(253)
  mailDomain?: string | null;

  get criteria(): MemberFilter {
    return {
      ...(this.statuses && { statuses: [...new Set(this.statuses)] }),
      ...(this.roleIds && { roles: [...new Set(this.roleIds)] }),
      ...(this.managedBy && { managedBy: this.managedBy }),
      ...(this.groupId && { groupId: this.groupId }),
      ...(this.search?.trim() && { search: this.search }),
      ...(this.mailDomain?.trim() && { mailDomain: this.mailDomain }),
    };
  }
}

@ArgsType()
export class MembersArgs extends PageArgs {
  @ListFilter(() => MemberFilterInput)
  filter?: MemberFilterInput | null;

  @Field(() => MemberOrderName, { defaultValue: MemberOrderName.CREATED, description: 'The order of the list.' })
  orderBy!: MemberOrder;

  get order(): Order<User> {
    return orders[this.orderBy];
  }
}

const IsAddress = () =>
  ValidateBy(
    { name: 'isAddress', validator: { validate: (value) => isAddress(String(value).trim()) } },
    { message: 'must be an email address, for example ada@example.com' },
  );

@ArgsType()
export class EmailArgs {
  @Field({ description: 'The email address.' })
  @IsAddress()
  email!: string;
}

/** A person to invite, for one invitation or several. */
@InputType({ isAbstract: true })
export abstract class PersonToInvite {
  @Field({ description: 'The email address to send the invitation to.' })
  @IsAddress()
  email!: string;

  @Field(() => ID, {
    defaultValue: 'VIEWER',
    description:
      'The ID of the role to give the person, for example `VIEWER`. You cannot give permissions that you do not have.',
  })
  @MaxLength(36)
  roleId!: RoleId;
}

@MutationInput()
export class InviteMemberInput extends PersonToInvite {}

/** A person, for mutations of one. */
@InputType({ isAbstract: true })
export abstract class MemberInput {
  @Field(() => ID, { description: PERSON })
  memberId!: MemberReference;
}

/** Several people, for bulk mutations. */
@InputType({ isAbstract: true })
export abstract class MembersInput {
  @Field(() => [ID], { description: PEOPLE(MOST_ITEMS) })
  @ArrayMaxSize(MOST_ITEMS)
  memberIds!: MemberReference[];
}

@MutationInput()
export class RemoveMemberInput extends MemberInput {}

@MutationInput()
export class RemoveMembersInput extends MembersInput {}

const ROLE = "The role's ID. With project-level permissions on: ADMIN, AUDITOR or VIEWER.";

@MutationInput()
export class SetMemberRoleInput extends MemberInput {
  @Field(() => ID, { description: ROLE })
  @MaxLength(36)
  roleId!: RoleId;
}

@MutationInput()
export class SetMemberRolesInput extends MembersInput {
  @Field(() => ID, { description: ROLE })
  @MaxLength(36)
  roleId!: RoleId;
}
