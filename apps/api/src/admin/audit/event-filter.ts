import { Field, ID, InputType } from '@nestjs/graphql';
import {
  type AuditFilter,
  type EventDomain,
  eventDomains,
  type Outcome,
  outcomes,
  type Risk,
  risks,
} from '@rollcall/audit';
import { type ControlId, controlIds, type EventAction, eventActions } from '@rollcall/domain';
import { type Actor, actorTypes } from '@rollcall/platform';
import { IsIP, IsOptional, MaxLength, MinLength } from 'class-validator';
import { DateTime } from '../graphql/leaf-types';
import { AnyOf, EachIn } from '../graphql/list-filter';
import { EventDomainName, EventOutcome, RiskLevel } from './audit-event.type';
import { ActorTypeName } from './party.type';

/** Longest ID in a filter. */
export const LONGEST_ID = 64;

/** Longest reference to a record. References to people can be email addresses. */
export const LONGEST_REFERENCE = 254;

/** Longest search text. */
export const LONGEST_TEXT = 254;

/** The filter of the audit log, for queries, URLs and streams. */
@InputType('AuditEventFilter', {
  description: 'Selects audit events. All fields apply together; an omitted one matches all.',
})
export class AuditEventFilterInput {
  @Field(() => DateTime, { nullable: true, description: 'Only events at or after this time.' })
  @IsOptional()
  since?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Only events before this time.' })
  @IsOptional()
  until?: Date | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only events with one of these names, for example `member.invited`. auditEventTypes lists the names.',
  })
  @AnyOf()
  @EachIn(eventActions, 'must be an event name, which auditEventTypes lists')
  actions?: EventAction[] | null;

  @Field(() => [EventDomainName], { nullable: true, description: 'Only events in one of these product areas.' })
  @AnyOf()
  @EachIn(eventDomains)
  domains?: EventDomain[] | null;

  @Field(() => [RiskLevel], { nullable: true, description: 'Only events with one of these risks.' })
  @AnyOf()
  @EachIn(risks)
  risks?: Risk[] | null;

  @Field(() => [EventOutcome], { nullable: true, description: 'Only events with one of these outcomes.' })
  @AnyOf()
  @EachIn(outcomes)
  outcomes?: Outcome[] | null;

  @Field(() => [ActorTypeName], { nullable: true, description: 'Only events by actors of one of these kinds.' })
  @AnyOf()
  @EachIn(actorTypes)
  actorTypes?: Actor['type'][] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Only events that the predefined search for one of these SOC 2 controls finds, for example `CC6.3`. auditControls lists them.',
  })
  @AnyOf()
  @EachIn(controlIds)
  controls?: ControlId[] | null;

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

/** The criteria with several values, which URLs repeat. */
export const eventLists = [
  'actions',
  'domains',
  'risks',
  'outcomes',
  'actorTypes',
  'controls',
] as const satisfies (keyof AuditFilter)[];
