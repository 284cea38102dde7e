import { ArgsType, Field, ID } from '@nestjs/graphql';
import { isAddress, type MemberFilter, type RoleId, type UserStatus } from '@rollcall/domain';
import { ArrayNotEmpty, IsOptional, MaxLength, ValidateBy } from 'class-validator';
import { PageArgs } from '../connection/page.args';
import { MemberStatus } from './member.enums';

@ArgsType()
export class MembersArgs extends PageArgs {
  @Field(() => [MemberStatus], { nullable: true, description: 'People of these statuses only.' })
  @IsOptional()
  @ArrayNotEmpty({ message: 'must name a status, or be left out' })
  status?: UserStatus[] | null;

  @Field(() => String, { nullable: true, description: 'People whose e-mail address begins with this only.' })
  @IsOptional()
  @MaxLength(254)
  search?: string | null;

  get filter(): MemberFilter {
    return { ...(this.status && { statuses: [...new Set(this.status)] }), ...(this.search && { search: this.search }) };
  }
}

const IsAddress = () =>
  ValidateBy(
    { name: 'isAddress', validator: { validate: (value) => isAddress(String(value).trim()) } },
    { message: 'must be an e-mail address, as ada@example.com' },
  );

@ArgsType()
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
