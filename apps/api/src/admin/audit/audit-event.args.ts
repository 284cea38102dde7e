import { ArgsType, Field, ID } from '@nestjs/graphql';
import { type AuditFilter, type EventAction, eventActions } from '@rollcall/audit';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { given, LONGEST_ID, LogArgs } from './log.args';

@ArgsType()
export class AuditEventsArgs extends LogArgs {
  @Field(() => ID, { nullable: true, description: 'Events of this user, key or token as actor only.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  actorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Events about this record only.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  targetId?: string | null;

  @Field(() => String, { nullable: true, description: 'Events of this name only, as member.invited.' })
  @IsOptional()
  @IsIn(eventActions, { message: `is no event; the events are ${eventActions.join(', ')}` })
  action?: EventAction | null;

  @Field(() => ID, { nullable: true, description: 'Events of this request only; an answer names its id.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  requestId?: string | null;

  get filter(): AuditFilter {
    const { actorId, targetId, action, requestId, since, until } = this;
    return given({ actorId, targetId, action, requestId, since, until });
  }
}
