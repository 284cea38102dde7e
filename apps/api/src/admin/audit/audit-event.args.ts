import { ArgsType, Field, ID } from '@nestjs/graphql';
import {
  type AuditFilter,
  auditFilterOf,
  type ControlId,
  controlIds,
  type EventAction,
  eventActions,
  type Outcome,
  type Risk,
} from '@rollcall/audit';
import { IsIn, IsIP, IsOptional, MaxLength, MinLength } from 'class-validator';
import { EventOutcome, RiskLevel } from './audit-event.enums';
import { LONGEST_ID, LogArgs } from './log.args';

/** Longest text that is searched for. */
export const LONGEST_TEXT = 254;

@ArgsType()
export class AuditEventsArgs extends LogArgs {
  @Field(() => ID, { nullable: true, description: 'Events of this user, key or token as actor only.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  actorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Events about this record as target only.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  targetId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Everything about this person, group, role, key or project: events that name it as actor, target, member, grantee or project.',
  })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  about?: string | null;

  @Field(() => ID, { nullable: true, description: 'Events in this project only.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  projectId?: string | null;

  @Field(() => String, { nullable: true, description: 'Events of this name only, as member.invited.' })
  @IsOptional()
  @IsIn(eventActions, { message: `is no event; the events are ${eventActions.join(', ')}` })
  action?: EventAction | null;

  @Field(() => String, {
    nullable: true,
    description: 'The ready search for this control of SOC 2, as CC6.3; auditControls lists them.',
  })
  @IsOptional()
  @IsIn(controlIds, { message: `must be one of ${controlIds.join(', ')}` })
  control?: ControlId | null;

  @Field(() => RiskLevel, { nullable: true, description: 'Events of this risk only.' })
  risk?: Risk | null;

  @Field(() => EventOutcome, { nullable: true, description: 'Events of this outcome only.' })
  outcome?: Outcome | null;

  @Field(() => String, { nullable: true, description: 'Events from this address only.' })
  @IsOptional()
  @IsIP(undefined, { message: 'must be an IP address' })
  ip?: string | null;

  @Field(() => ID, { nullable: true, description: 'Events of this request only; an answer names its id.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  requestId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The beginning of a word of a name, an address, a reason, a ticket or a refusal; of more than 50 records that are called so, events of the first 50 are found.',
  })
  @IsOptional()
  @MinLength(2, { message: 'must have 2 characters at least' })
  @MaxLength(LONGEST_TEXT)
  text?: string | null;

  get filter(): AuditFilter {
    return auditFilterOf(this);
  }
}
