import { ArgsType, Field, ID } from '@nestjs/graphql';
import type { MemberReference, RoleId } from '@rollcall/domain';
import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { PageArgs } from '../connection/page.args';
import { PERSON } from '../members/reference.arg';

@ArgsType()
export class PreviewGroupDeletionArgs extends PageArgs {
  @Field(() => ID, { description: 'Id of the group that would be deleted.' })
  id!: string;
}

@ArgsType()
export class PreviewMemberRoleArgs extends PageArgs {
  @Field(() => ID, { description: PERSON })
  id!: MemberReference;

  @Field(() => ID, { description: 'Id of the role that the person would have in the organization.' })
  @MaxLength(36)
  role!: RoleId;
}

@ArgsType()
export class PreviewRoleArgs extends PageArgs {
  @Field(() => ID, { description: 'Id of the custom role.' })
  id!: string;

  @Field(() => [String], { description: 'All that it would let people do.' })
  @ArrayMaxSize(100)
  permissions!: string[];
}

@ArgsType()
export class PreviewProjectPermissionsArgs extends PageArgs {
  @Field({ description: 'Whether permissions would be given by project.' })
  enabled!: boolean;
}

@ArgsType()
export class PreviewProjectRoleArgs extends PageArgs {
  @Field(() => ID, { description: 'Id of the project.' })
  projectId!: string;

  @Field(() => ID, { nullable: true, description: `${PERSON} This or groupId.` })
  userId?: MemberReference | null;

  @Field(() => ID, { nullable: true, description: 'Id of the group; this or userId.' })
  groupId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the role that would be granted; null = it would end.' })
  @IsOptional()
  @MaxLength(36)
  role?: RoleId | null;
}
