import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import type { AuditEvent } from '@rollcall/audit';
import { ConnectionOf } from '../connection/connection';
import { DateTime } from '../scalars/date-time';
import { Json } from '../scalars/json';
import { EventOutcome, RiskLevel } from './audit-event.enums';

@ObjectType('AuditParty', { description: 'Who acted, or what was acted upon, as it was called then.' })
export class AuditPartyType {
  @Field({ description: 'What it is: USER, SCIM_KEY, COMMAND_LINE, GROUP, ORGANIZATION and others.' })
  type!: string;

  @Field(() => ID, { nullable: true, description: 'Its id; null where there is none.' })
  id!: string | null;

  @Field(() => String, { nullable: true, description: 'An e-mail address or a name; null once it was erased.' })
  label!: string | null;
}

@ObjectType('FieldChange', { description: 'What became of one attribute.' })
export class FieldChangeType {
  @Field({ description: 'Name of the attribute.' })
  field!: string;

  @Field(() => Json, { nullable: true, description: 'The value before; null = there was none.' })
  before!: unknown;

  @Field(() => Json, { nullable: true, description: 'The value after; null = there is none any more.' })
  after!: unknown;
}

@ObjectType('AuditProject', { description: 'The project that an event happened in.' })
export class AuditProjectType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'What it was called then.' })
  label!: string | null;
}

@ObjectType('AuditAuthentication', { description: 'How the actor proved who it is.' })
export class AuditAuthenticationType {
  @Field({ description: 'ACCESS_TOKEN, SIGN_IN, SCIM_KEY, INVITATION, COMMAND_LINE or NONE.' })
  method!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the token, key or invitation.' })
  credentialId!: string | null;
}

@ObjectType('AuditError', { description: 'Why an attempt was denied.' })
export class AuditErrorType {
  @Field({ description: 'The code of the refusal, as LAST_ADMIN.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'Its text, as it was answered.' })
  detail!: string | null;
}

@ObjectType('AuditSeal', { description: 'The place of an event in the Merkle log of the organization.' })
export class SealType {
  @Field(() => Float, { description: 'Its number, counted from 0 without a gap.' })
  sequence!: number;

  @Field(() => DateTime, { description: 'When it got its place.' })
  recordedAt!: Date;
}

@ObjectType('AuditEvent', { description: 'One change: who, what, when, from where. Never altered.' })
export class AuditEventType {
  @Field(() => ID, { description: 'Ids grow with time.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  occurredAt!: Date;

  @Field(() => AuditPartyType, { description: 'Who did it.' })
  actor!: AuditPartyType;

  @Field(() => AuditPartyType, { nullable: true, description: 'For whom it was done, if not for the actor itself.' })
  onBehalfOf!: AuditPartyType | null;

  @Field(() => AuditAuthenticationType, { description: 'How the actor proved who it is.' })
  authentication!: AuditAuthenticationType;

  @Field({ description: 'The name of the event, as member.invited.' })
  action!: string;

  @Field({ description: 'Part of the product.' })
  domain!: string;

  @Field({ description: 'Feature within the domain.' })
  feature!: string;

  @Field(() => RiskLevel, { description: 'How much a reviewer should care.' })
  risk!: AuditEvent['risk'];

  @Field(() => EventOutcome, { description: 'Whether it was done.' })
  outcome!: AuditEvent['outcome'];

  @Field(() => AuditPartyType, { description: 'What it was done to.' })
  target!: AuditPartyType;

  @Field(() => AuditProjectType, { nullable: true, description: 'The project that it happened in.' })
  project!: AuditProjectType | null;

  @Field(() => AuditErrorType, { nullable: true, description: 'Why it was denied; null for what was done.' })
  error!: AuditErrorType | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was done, in the words of who did it (header Rollcall-Reason).',
  })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The ticket that asked for it (header Rollcall-Ticket).' })
  ticket!: string | null;

  @Field({ description: 'Id of the request that caused it.' })
  requestId!: string;

  @Field(() => String, { nullable: true, description: 'Address that the request came from.' })
  ip!: string | null;

  @Field(() => String, { nullable: true, description: 'What the client said it is.' })
  userAgent!: string | null;

  @Field(() => [FieldChangeType], { description: 'Each attribute that changed.' })
  changes!: FieldChangeType[];
}

@ObjectType('AuditEventConnection', { description: 'A page of audit events, newest first. They are not counted.' })
export class AuditEventConnection extends ConnectionOf('AuditEvent', AuditEventType) {}

export function toAuditEvent(event: AuditEvent): AuditEventType {
  const { projectId, errorCode } = event;
  return {
    id: event.id,
    occurredAt: event.occurredAt,
    action: event.action,
    domain: event.domain,
    feature: event.feature,
    risk: event.risk,
    outcome: event.outcome,
    actor: { type: event.actorType, id: event.actorId, label: event.actorLabel },
    onBehalfOf: event.onBehalfOf,
    authentication: { method: event.authentication, credentialId: event.credentialId },
    target: { type: event.targetType, id: event.targetId, label: event.targetLabel },
    project: projectId === null ? null : { id: projectId, label: event.projectLabel },
    error: errorCode === null ? null : { code: errorCode, detail: event.errorDetail },
    reason: event.reason,
    ticket: event.ticket,
    requestId: event.requestId,
    ip: event.ip,
    userAgent: event.userAgent,
    changes: event.changes,
  };
}
