import { ArgsType, Field } from '@nestjs/graphql';
import { PageArgs } from '../connection/page.args';
import { DateTime } from '../scalars/date-time';

/** Longest id in a filter. */
export const LONGEST_ID = 64;

/** Longest name of a record, which may be the address of a person. */
export const LONGEST_REFERENCE = 254;

/** Which part of a log, and of which time. */
@ArgsType()
export class LogArgs extends PageArgs {
  @Field(() => DateTime, { nullable: true, description: 'Only entries at or after this time.' })
  since?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Only entries before this time.' })
  until?: Date | null;
}
