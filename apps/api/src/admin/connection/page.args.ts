import { ArgsType, Field, Int } from '@nestjs/graphql';
import { IsOptional, Max, MaxLength, Min } from 'class-validator';

export const DEFAULT_FIRST = 50;
export const LARGEST_FIRST = 100;

const range = { message: `must be a number from 1 to ${LARGEST_FIRST}` };

/** Which part of a list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    defaultValue: DEFAULT_FIRST,
    description: `The number of records to return, from 1 to ${LARGEST_FIRST}.`,
  })
  @Min(1, range)
  @Max(LARGEST_FIRST, range)
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The `endCursor` of the previous page. Omit it for the first page.',
  })
  @IsOptional()
  @MaxLength(2000)
  after?: string | null;
}
