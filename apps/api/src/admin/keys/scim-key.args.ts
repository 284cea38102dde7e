import { ArgsType, Field } from '@nestjs/graphql';
import { IsOptional, Length, Matches } from 'class-validator';

const LONGEST_NAME = 100;
const length = { message: `must have 1 to ${LONGEST_NAME} characters` };

@ArgsType()
export class GenerateScimKeyArgs {
  @Field({ defaultValue: 'SCIM key', description: 'What the audit log calls the key.' })
  @Length(1, LONGEST_NAME, length)
  @Matches(/\S/, length)
  name!: string;
}

@ArgsType()
export class RegenerateScimKeyArgs {
  @Field(() => String, { nullable: true, description: "The new key's name; without it, that of the former key." })
  @IsOptional()
  @Length(1, LONGEST_NAME, length)
  @Matches(/\S/, length)
  name?: string | null;
}
