import { ArgsType, Field, ID } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { IfVersion } from '../if-version';

const MOST_PERMISSIONS = 100;

@ArgsType()
export class CreateRoleArgs {
  @Field({ description: 'The name, of 1 to 100 characters, 30 at most for good, which no other role has.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What the role is for, in at most 1,000 characters.' })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: 'What it lets people do; without it, what MEMBER does.' })
  @IsOptional()
  @ArrayMaxSize(MOST_PERMISSIONS)
  permissions?: string[] | null;
}

@ArgsType()
export class UpdateRoleArgs {
  @Field(() => ID, { description: 'Id of the role.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Another name; left out, it stays.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Another description; left out, it stays, and null clears it.' })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: 'All that it lets people do from now on; left out, it stays.' })
  @IsOptional()
  @ArrayMaxSize(MOST_PERMISSIONS)
  permissions?: string[] | null;

  @IfVersion()
  ifVersion?: number | null;
}
