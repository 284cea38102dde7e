import { ArgsType, Field, ID } from '@nestjs/graphql';
import type { MemberReference, RoleId } from '@rollcall/domain';
import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { PageArgs } from '../connection/page.args';
import { PERSON } from '../members/reference.arg';

@ArgsType()
export class PreviewGroupDeletionArgs extends PageArgs {
  @Field(() => ID, { description: 'The ID of the group to delete.' })
  id!: string;
}

@ArgsType()
export class PreviewMemberRoleArgs extends PageArgs {
  @Field(() => ID, { description: PERSON })
  id!: MemberReference;

  @Field(() => ID, { description: 'The ID of the new organization role.' })
  @MaxLength(36)
  role!: RoleId;
}

@ArgsType()
export class PreviewRoleArgs extends PageArgs {
  @Field(() => ID, { description: "The custom role's ID." })
  id!: string;

  @Field(() => [String], { description: 'All permissions that the role would have.' })
  @ArrayMaxSize(100)
  permissions!: string[];
}

@ArgsType()
export class PreviewProjectPermissionsArgs extends PageArgs {
  @Field({ description: 'Whether project-level permissions would be on.' })
  enabled!: boolean;
}

@ArgsType()
export class PreviewProjectRoleArgs extends PageArgs {
  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @Field(() => ID, { nullable: true, description: `${PERSON} Set either this or \`groupId\`.` })
  userId?: MemberReference | null;

  @Field(() => ID, { nullable: true, description: "The group's ID. Set either this or `userId`." })
  groupId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The ID of the role to grant. Null revokes the current grant.',
  })
  @IsOptional()
  @MaxLength(36)
  role?: RoleId | null;
}
