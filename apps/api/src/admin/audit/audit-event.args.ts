import { ArgsType, Field, ID } from '@nestjs/graphql';
import type { Outcome, Risk } from '@rollcall/audit';
import { type ControlId, controlIds, type EventAction, eventActions } from '@rollcall/domain';
import { IsIn, IsIP, IsOptional, MaxLength, MinLength } from 'class-validator';
import { EventOutcome, RiskLevel } from './audit-event.enums';
import { LONGEST_ID, LONGEST_REFERENCE, LogArgs } from './log.args';

/** Longest text that is searched for. */
export const LONGEST_TEXT = 254;

@ArgsType()
export class AuditEventsArgs extends LogArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Only events by this actor: the ID of a key or token, or the ID or e-mail address of a person.',
  })
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  actorId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only events with this target: the ID of a record, or the ID or e-mail address of a person.',
  })
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  targetId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Only events that name this record as actor, target, member, grantee or project: the ID of a group, role, key or project, or the ID or e-mail address of a person.',
  })
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  about?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only events in this project.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  projectId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only events with this name, for example `member.invited`.' })
  @IsOptional()
  @IsIn(eventActions, { message: `is not an event; the events are ${eventActions.join(', ')}` })
  action?: EventAction | null;

  @Field(() => String, {
    nullable: true,
    description: 'The predefined search for this SOC 2 control, for example `CC6.3`. auditControls lists them.',
  })
  @IsOptional()
  @IsIn(controlIds, { message: `must be one of ${controlIds.join(', ')}` })
  control?: ControlId | null;

  @Field(() => RiskLevel, { nullable: true, description: 'Only events with this risk.' })
  risk?: Risk | null;

  @Field(() => EventOutcome, { nullable: true, description: 'Only events with this outcome.' })
  outcome?: Outcome | null;

  @Field(() => String, { nullable: true, description: 'Only events from this IP address.' })
  @IsOptional()
  @IsIP(undefined, { message: 'must be an IP address' })
  ip?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only events of the request with this ID. Every response carries the request ID.',
  })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  requestId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The beginning of a word in a name, address, reason, ticket or refusal. The search is refused if more than 50 different ones match; write more of the word.',
  })
  @IsOptional()
  @MinLength(2, { message: 'must have at least 2 characters' })
  @MaxLength(LONGEST_TEXT)
  text?: string | null;
}
