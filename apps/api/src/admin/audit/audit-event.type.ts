import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { AuditEvent, EventDomain, Outcome, Risk } from '@rollcall/audit';
import { ConnectionOf } from '../graphql/connection';
import { DateTime, describedEnum, Json, SafeInt } from '../graphql/leaf-types';
import { AuditPartyType } from './party.type';

export const RiskLevel = describedEnum<Risk>('Risk', 'The risk level of an event.', {
  HIGH: 'Changes to permissions, admins, SCIM and its keys.',
  MEDIUM: 'Changes to invitations, members, groups and group memberships.',
  LOW: 'All other events.',
});

export const EventOutcome = describedEnum<Outcome>('Outcome', 'The outcome of an action.', {
  SUCCESS: 'The action succeeded.',
  DENIED: 'The action was refused. Nothing changed.',
});

export const EventDomainName = describedEnum<EventDomain>('EventDomain', 'A product area.', {
  ORGANIZATION: 'The organization and its settings of SCIM and sign-in.',
  DIRECTORY: 'Members, invitations and permission groups.',
  ACCESS: 'Projects, roles, grants, access reviews and refused attempts.',
  KEYS: 'SCIM keys, access tokens, project keys and sign-ins.',
  AUDIT: 'The audit log itself: searches, exports, streams, retention and erasure.',
  SERVICE: 'The operation of this service.',
});

@ObjectType('FieldChange', { description: 'The change to one attribute.' })
export class FieldChangeType {
  @Field({ description: "The attribute's name." })
  field!: string;

  @Field(() => Json, { nullable: true, description: 'The value before the change. Null if there was none.' })
  before!: unknown;

  @Field(() => Json, { nullable: true, description: 'The value after the change. Null if there is none.' })
  after!: unknown;
}

@ObjectType('AuditProject', { description: 'The project where an event happened.' })
export class AuditProjectType {
  @Field(() => ID, { description: 'The ID.' })
  id!: string;

  @Field(() => String, { nullable: true, description: "The project's name at the time." })
  label!: string | null;
}

const AuthenticationMethodName = describedEnum<AuditEvent['authentication']>(
  'AuthenticationMethod',
  'How an actor authenticated.',
  {
    ACCESS_TOKEN: 'With an access token for this API.',
    SIGN_IN: "With a token of the organization's OpenID Connect issuer.",
    SCIM_KEY: 'With a SCIM key.',
    INVITATION: 'With the link of an invitation.',
    SESSION: 'With a session of the console.',
    SIGN_IN_LINK: 'With a sign-in link.',
    COMMAND_LINE: 'At the command line of this service.',
    NONE: 'Not at all. The actor is anonymous, or is this service itself.',
  },
);

@ObjectType('AuditAuthentication', { description: 'How the actor authenticated.' })
export class AuditAuthenticationType {
  @Field(() => AuthenticationMethodName, { description: 'The method.' })
  method!: AuditEvent['authentication'];

  @Field(() => ID, { nullable: true, description: 'The ID of the token, key, session, link or invitation.' })
  credentialId!: string | null;
}

@ObjectType('AuditError', { description: 'Why an attempt was denied.' })
export class AuditErrorType {
  @Field({ description: 'The error code, for example `LAST_ADMIN`.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'The error message that the client received.' })
  detail!: string | null;
}

@ObjectType('AuditSeal', { description: "The position of an event in the organization's Merkle log." })
export class SealType {
  @Field(() => SafeInt, { description: 'The sequence number. Numbers start at 0 and have no gaps.' })
  sequence!: number;

  @Field(() => DateTime, { description: 'When the event was sealed.' })
  recordedAt!: Date;
}

@ObjectType('AuditEvent', {
  description: 'An audit event: who did what, when, and from where. Events are immutable.',
})
export class AuditEventType {
  @Field(() => ID, { description: "The event's ID. IDs increase over time." })
  id!: string;

  @Field(() => DateTime, { description: 'When it happened.' })
  occurredAt!: Date;

  @Field(() => AuditPartyType, { description: 'The person or program that acted.' })
  actor!: AuditPartyType;

  @Field(() => AuditPartyType, {
    nullable: true,
    description: 'The person or program on whose behalf the actor acted. Null if the actor acted for themselves.',
  })
  onBehalfOf!: AuditPartyType | null;

  @Field(() => AuditAuthenticationType, { description: 'How the actor authenticated.' })
  authentication!: AuditAuthenticationType;

  @Field({ description: "The event's name, for example `member.invited`." })
  action!: string;

  @Field(() => EventDomainName, { description: 'The product area.' })
  domain!: EventDomain;

  @Field({ description: 'The feature in that area.' })
  feature!: string;

  @Field(() => RiskLevel, { description: 'The risk level.' })
  risk!: AuditEvent['risk'];

  @Field(() => EventOutcome, { description: 'Whether the action succeeded or was denied.' })
  outcome!: AuditEvent['outcome'];

  @Field(() => AuditPartyType, { description: 'The affected record.' })
  target!: AuditPartyType;

  @Field(() => AuditProjectType, { nullable: true, description: 'The project where it happened.' })
  project!: AuditProjectType | null;

  @Field(() => AuditErrorType, { nullable: true, description: 'Why it was denied. Null if it was carried out.' })
  error!: AuditErrorType | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reason given by the actor (header Rollcall-Reason).',
  })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The ticket for this change (header Rollcall-Ticket).' })
  ticket!: string | null;

  @Field({ description: 'The ID of the request that caused it.' })
  requestId!: string;

  @Field(() => String, { nullable: true, description: "The client's IP address." })
  ip!: string | null;

  @Field(() => String, { nullable: true, description: "The client's user agent." })
  userAgent!: string | null;

  @Field(() => [FieldChangeType], { description: 'The attributes that changed.' })
  changes!: FieldChangeType[];
}

@ObjectType('AuditEventConnection', { description: 'A page of audit events, newest first. There is no total count.' })
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
