import { ArgsType, Field, ID } from '@nestjs/graphql';
import type { Outcome, Risk } from '@rollcall/audit';
import { type ControlId, controlIds, type EventAction, eventActions } from '@rollcall/domain';
import { IsIn, IsIP, IsOptional, MaxLength, MinLength } from 'class-validator';
import { PageArgs } from '../graphql/connection';
import { DateTime } from '../graphql/leaf-types';
import { EventOutcome, RiskLevel } from './audit-event.type';

/** Longest ID in a filter. */
export const LONGEST_ID = 64;

/** Longest reference to a record. References to people can be email addresses. */
export const LONGEST_REFERENCE = 254;

/** Arguments for a page of a log, limited to a period. */
@ArgsType()
export class LogArgs extends PageArgs {
  @Field(() => DateTime, { nullable: true, description: 'Only entries at or after this time.' })
  since?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Only entries before this time.' })
  until?: Date | null;
}

/** Longest search text. */
export const LONGEST_TEXT = 254;

@ArgsType()
export class AuditEventsArgs extends LogArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Only events by this actor: the ID of a key or token, or the ID or email address of a person.',
  })
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  actorId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only events with this target: the ID of a record, or the ID or email address of a person.',
  })
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  targetId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Only events that name this record as actor, target, member, grantee or project: the ID of a group, role, key or project, or the ID or email address of a person.',
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
  @IsIn(eventActions, { message: `must be one of ${eventActions.join(', ')}` })
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
      'The beginning of a word in a name, address, reason, ticket or error message. Throws BAD_USER_INPUT if it matches more than 50 different texts; in that case, use a longer prefix.',
  })
  @IsOptional()
  @MinLength(2, { message: 'must have at least 2 characters' })
  @MaxLength(LONGEST_TEXT)
  text?: string | null;
}
