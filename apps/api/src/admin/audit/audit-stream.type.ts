import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  type AuditStream,
  type EventDomain,
  type Outcome,
  type Risk,
  type StreamContent,
  type StreamFilter,
  type StreamKind,
  type StreamStatus,
  shownUrl,
} from '@rollcall/audit';
import type { Actor } from '@rollcall/platform';
import { CountedConnectionOf } from '../graphql/connection';
import { RECORD_VERSION } from '../graphql/if-version';
import { DateTime, describedEnum, SafeInt } from '../graphql/leaf-types';
import { EventDomainName, EventOutcome, RiskLevel } from './audit-event.type';
import { ActorTypeName, AuditPartyType } from './party.type';

export const AuditStreamKind = describedEnum<StreamKind>('AuditStreamKind', 'How a stream delivers events.', {
  WEBHOOK: 'Sends a signed message for each event (Standard Webhooks).',
  HTTP: 'Sends newline-delimited JSON (application/x-ndjson), many events per request.',
  SYSLOG: 'Sends RFC 5424 messages over TLS or TCP.',
  CHECKPOINTS:
    'Sends the signed head of the log instead of events, at most once a minute, as a signed message (Standard Webhooks).',
});

export const AuditStreamContent = describedEnum<StreamContent>('AuditStreamContent', 'The format of each event.', {
  NATIVE: 'The format of the audit log itself, described by /audit/event.schema.json.',
  OCSF: 'Open Cybersecurity Schema Framework 1.8.0.',
});

export type StreamState = 'CURRENT' | 'BEHIND' | 'FAILING' | 'OFF';

export const AuditStreamState = describedEnum<StreamState>('AuditStreamState', 'The state of a stream.', {
  CURRENT: 'All events have been delivered.',
  BEHIND: 'Events are waiting for delivery.',
  FAILING: 'The last delivery failed and will be retried.',
  OFF: 'The stream was switched off, or its destination returned 410. Undelivered events wait until their retention ends.',
});

@ObjectType('AuditStreamFilter', {
  description: 'The events that a stream delivers. All fields apply together; one that is null matches all.',
})
class StreamFilterType {
  @Field(() => [String], { nullable: true, description: 'Events with one of these names.' })
  actions!: readonly string[] | null;

  @Field(() => [EventDomainName], { nullable: true, description: 'Events in one of these product areas.' })
  domains!: readonly EventDomain[] | null;

  @Field(() => [RiskLevel], { nullable: true, description: 'Events with one of these risks.' })
  risks!: readonly Risk[] | null;

  @Field(() => [EventOutcome], { nullable: true, description: 'Events with one of these outcomes.' })
  outcomes!: readonly Outcome[] | null;

  @Field(() => [ActorTypeName], { nullable: true, description: 'Events by actors of one of these kinds.' })
  actorTypes!: readonly Actor['type'][] | null;

  @Field(() => [String], { nullable: true, description: 'Events of the predefined searches for these SOC 2 controls.' })
  controls!: readonly string[] | null;

  @Field(() => ID, { nullable: true, description: 'Events by this actor.' })
  actorId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Events with this target.' })
  targetId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Events that name this record.' })
  about!: string | null;

  @Field(() => ID, { nullable: true, description: 'Events in this project.' })
  projectId!: string | null;

  @Field(() => String, { nullable: true, description: 'Events from this IP address.' })
  ip!: string | null;

  @Field(() => ID, { nullable: true, description: 'Events of the request with this ID.' })
  requestId!: string | null;
}

@ObjectType('AuditStream', {
  description: 'A stream of the audit log to a destination. Events are delivered in sequence, at least once.',
})
export class AuditStreamType {
  @Field(() => ID, { description: 'The ID.' })
  id!: string;

  @Field({ description: "The stream's name." })
  name!: string;

  @Field(() => AuditStreamKind, { description: 'How the stream delivers events.' })
  kind!: AuditStream['kind'];

  @Field({ description: 'The destination URL without its query.' })
  url!: string;

  @Field(() => AuditStreamContent, { description: 'The format of each event.' })
  content!: AuditStream['content'];

  @Field(() => StreamFilterType, { description: 'The events to deliver.' })
  filter!: StreamFilterType;

  @Field(() => Int, { description: RECORD_VERSION })
  version!: number;

  @Field(() => AuditStreamState, { description: 'The state of the stream.' })
  state!: StreamState;

  @Field(() => SafeInt, {
    nullable: true,
    description:
      'The sequence number of the last event that the destination accepted or that the stream does not include. Null before the first event.',
  })
  acknowledged!: number | null;

  @Field(() => SafeInt, { description: 'The number of events waiting for delivery.' })
  behind!: number;

  @Field(() => Float, {
    description: 'How long the oldest waiting event has been waiting, in seconds. 0 if none is waiting.',
  })
  lagSeconds!: number;

  @Field(() => SafeInt, {
    description: 'The number of events that reached the end of their retention before they were delivered.',
  })
  missed!: number;

  @Field(() => SafeInt, {
    description: 'The number of events skipped because the destination rejected them as too large (413).',
  })
  setAside!: number;

  @Field(() => Int, { description: 'The number of failed deliveries since the last successful one.' })
  failedAttempts!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why the last delivery failed. Connection errors are reported without details.',
  })
  lastError!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When deliveries started to fail. Null if they are not failing.',
  })
  failingSince!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the next attempt is due. Null if deliveries are not failing.',
  })
  nextAttemptAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the last delivery was accepted.' })
  deliveredAt!: Date | null;

  @Field(() => DateTime, { description: 'When it was created.' })
  createdAt!: Date;

  @Field(() => AuditPartyType, { description: 'Who created it.' })
  createdBy!: AuditPartyType;
}

@ObjectType('AuditStreamConnection', { description: 'A page of audit streams.' })
export class AuditStreamConnection extends CountedConnectionOf('AuditStream', AuditStreamType) {}

export function toAuditStream({ stream, behind, waitingSince }: StreamStatus): AuditStreamType {
  const { failingSince } = stream;
  return {
    id: stream.id,
    name: stream.name,
    kind: stream.kind,
    url: shownUrl(stream.url),
    content: stream.content,
    filter: toStreamFilter(stream.filter),
    version: stream.version,
    state: stateOf(stream, behind),
    acknowledged: stream.next === 0 ? null : stream.next - 1,
    behind,
    lagSeconds: waitingSince === null ? 0 : Math.max(Date.now() - waitingSince.getTime(), 0) / 1000,
    missed: stream.missed,
    setAside: stream.setAside,
    failedAttempts: stream.attempts,
    lastError: stream.lastError,
    failingSince,
    nextAttemptAt: failingSince && stream.enabled ? stream.dueAt : null,
    deliveredAt: stream.deliveredAt,
    createdAt: stream.createdAt,
    createdBy: stream.createdBy,
  };
}

const toStreamFilter = (filter: StreamFilter): StreamFilterType => ({
  actions: filter.actions ?? null,
  domains: filter.domains ?? null,
  risks: filter.risks ?? null,
  outcomes: filter.outcomes ?? null,
  actorTypes: filter.actorTypes ?? null,
  controls: filter.controls ?? null,
  actorId: filter.actorId ?? null,
  targetId: filter.targetId ?? null,
  about: filter.about ?? null,
  projectId: filter.projectId ?? null,
  ip: filter.ip ?? null,
  requestId: filter.requestId ?? null,
});

function stateOf({ enabled, failingSince }: AuditStream, behind: number): StreamState {
  if (!enabled) return 'OFF';
  if (failingSince) return 'FAILING';
  return behind > 0 ? 'BEHIND' : 'CURRENT';
}
