import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { Grantee, MemberReference, Principal, RoleId, Users } from '@rollcall/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import { badInput } from '../errors/refusals';
import { PERSON } from '../members/member.args';
import { MOST_ITEMS } from '../one-by-one';

const most = { message: `must have at most ${MOST_ITEMS} items` };

/** Who has a role where. */
@ArgsType()
@InputType('GranteeInput', { description: 'A person or a group in a project. Set either `userId` or `groupId`.' })
export class GranteeArgs {
  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => ID, { nullable: true, description: `${PERSON} Set either this or \`groupId\`.` })
  userId?: MemberReference | null;

  @Field(() => ID, { nullable: true, description: "The group's ID. Set either this or `userId`." })
  groupId?: string | null;
}

@ArgsType()
@InputType('GrantInput', { description: 'A role to grant to a person or a group in a project.' })
export class GrantArgs extends GranteeArgs {
  @Field(() => ID, { description: "The role's ID: VIEWER, MEMBER, MANAGER, or the ID of a custom role." })
  @MaxLength(36)
  role!: RoleId;
}

@ArgsType()
export class GrantsArgs {
  @Field(() => [GrantArgs], { description: `The grants to make, at most ${MOST_ITEMS}.` })
  @ArrayMaxSize(MOST_ITEMS, most)
  @Type(() => GrantArgs)
  grants!: GrantArgs[];
}

@ArgsType()
export class GranteesArgs {
  @Field(() => [GranteeArgs], { description: `The grants to revoke, at most ${MOST_ITEMS}.` })
  @ArrayMaxSize(MOST_ITEMS, most)
  @Type(() => GranteeArgs)
  grantees!: GranteeArgs[];
}

/** Who is meant. Throws BAD_USER_INPUT unless one of the two is named, and NOT_FOUND for an address that nobody has. */
export async function granteeOf(
  caller: Principal,
  { userId, groupId }: Pick<GranteeArgs, 'userId' | 'groupId'>,
  users: Users,
): Promise<Grantee> {
  if (userId != null && groupId == null) return { userId: await users.idOf(caller, userId) };
  if (groupId != null && userId == null) return { groupId };
  throw badInput('userId', 'or groupId must be set, but not both');
}
