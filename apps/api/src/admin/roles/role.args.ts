import { ArgsType, Field, ID } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { IfVersion } from '../if-version';

const MOST_PERMISSIONS = 100;

@ArgsType()
export class CreateRoleArgs {
  @Field({
    description: 'The name, from 1 to 100 characters, ideally at most 30. It must be unique in the organization.',
  })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What the role is for, at most 1,000 characters.' })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: "The role's permissions. Defaults to those of MEMBER." })
  @IsOptional()
  @ArrayMaxSize(MOST_PERMISSIONS)
  permissions?: string[] | null;
}

@ArgsType()
export class UpdateRoleArgs {
  @Field(() => ID, { description: "The role's ID." })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The new name. Omit it to keep the current one.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The new description. Omit it to keep the current one. Null clears it.',
  })
  description?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "The role's new set of permissions. Omit it to keep the current set.",
  })
  @IsOptional()
  @ArrayMaxSize(MOST_PERMISSIONS)
  permissions?: string[] | null;

  @IfVersion()
  ifVersion?: number | null;
}
