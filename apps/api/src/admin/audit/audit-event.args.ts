import { ArgsType, Field, ID } from '@nestjs/graphql';
import { type ControlId, controlIds, type EventAction, eventActions, type Outcome, type Risk } from '@rollcall/audit';
import { IsIn, IsIP, IsOptional, MaxLength, MinLength } from 'class-validator';
import { EventOutcome, RiskLevel } from './audit-event.enums';
import { LONGEST_ID, LONGEST_REFERENCE, LogArgs } from './log.args';

/** Longest text that is searched for. */
export const LONGEST_TEXT = 254;

@ArgsType()
export class AuditEventsArgs extends LogArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Events of this actor only: a key or token by id, a person by id or e-mail address.',
  })
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  actorId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Events with this target only: a record by id, a person by id or e-mail address.',
  })
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  targetId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Everything about this group, role, key or project, by id, or person, by id or e-mail address: events that name it as actor, target, member, grantee or project.',
  })
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
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
      'The beginning of a word of a name, an address, a reason, a ticket or a refusal; refused where more than 50 different ones begin so: write more of it.',
  })
  @IsOptional()
  @MinLength(2, { message: 'must have 2 characters at least' })
  @MaxLength(LONGEST_TEXT)
  text?: string | null;
}
