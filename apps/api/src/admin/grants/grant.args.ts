import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import type { Grantee, RoleId } from '@rollcall/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, MaxLength, ValidateNested } from 'class-validator';
import { MOST_ITEMS } from '../bulk/one-by-one';
import { badInput } from '../errors/refusals';

const most = { message: `must be at most ${MOST_ITEMS}` };

/** Who has a role where. */
@ArgsType()
@InputType('GranteeInput', { description: 'A person or a group in a project.' })
export class GranteeArgs {
  @Field(() => ID, { description: 'Id of the project.' })
  projectId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the person; this or groupId.' })
  userId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the group; this or userId.' })
  groupId?: string | null;
}

@ArgsType()
@InputType('GrantInput', { description: 'A role for a person or a group in a project.' })
export class GrantArgs extends GranteeArgs {
  @Field(() => ID, { description: 'Id of the role: VIEWER, MEMBER, MANAGER, or that of a custom role.' })
  @MaxLength(36)
  role!: RoleId;
}

@ArgsType()
export class GrantsArgs {
  @Field(() => [GrantArgs], { description: `What is to be given, ${MOST_ITEMS} at most.` })
  @ArrayMaxSize(MOST_ITEMS, most)
  @ValidateNested({ each: true })
  @Type(() => GrantArgs)
  grants!: GrantArgs[];
}

@ArgsType()
export class GranteesArgs {
  @Field(() => [GranteeArgs], { description: `What is to end, ${MOST_ITEMS} at most.` })
  @ArrayMaxSize(MOST_ITEMS, most)
  @ValidateNested({ each: true })
  @Type(() => GranteeArgs)
  grantees!: GranteeArgs[];
}

/** Throws BAD_USER_INPUT unless one of the two is named. */
export function granteeOf({ userId, groupId }: GranteeArgs): Grantee {
  if (userId != null && groupId == null) return { userId };
  if (groupId != null && userId == null) return { groupId };
  throw badInput('userId', 'must be given, or groupId, and not both');
}
