import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { type AuditStream, type StreamStanding, shownUrl } from '@rollcall/audit';
import { VERSION } from '../../if-version';
import { DateTime } from '../../scalars/date-time';
import { AuditStreamContent, AuditStreamKind, AuditStreamState, type StreamState } from './audit-stream.enums';

@ObjectType('AuditStream', {
  description: 'Where the audit log goes continuously: at least once, in the order of the log.',
})
export class AuditStreamType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field({ description: 'What it is called.' })
  name!: string;

  @Field(() => AuditStreamKind, { description: 'How it hands over events.' })
  kind!: AuditStream['kind'];

  @Field({ description: 'The destination, without its query.' })
  url!: string;

  @Field(() => AuditStreamContent, { description: 'The form of each event.' })
  content!: AuditStream['content'];

  @Field(() => [String], { description: 'The events that it is about; none = all.' })
  actions!: string[];

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => AuditStreamState, { description: 'How it is doing.' })
  state!: StreamState;

  @Field(() => Float, {
    nullable: true,
    description: 'Number of the last event that was accepted, or that it is not about; null before the first.',
  })
  acknowledged!: number | null;

  @Field(() => Float, { description: 'Events that wait for it.' })
  behind!: number;

  @Field(() => Float, { description: 'How long the first of those has waited, in seconds; 0 where none waits.' })
  lagSeconds!: number;

  @Field(() => Float, { description: 'Events that retention took before they were accepted.' })
  missed!: number;

  @Field(() => Float, {
    description: 'Events that were left out, since each is larger than the destination takes (413).',
  })
  setAside!: number;

  @Field(() => Int, { description: 'Deliveries that failed since the last one that did not.' })
  failedAttempts!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why the last delivery failed. What keeps a connection from being made is not told.',
  })
  lastError!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when deliveries fail.' })
  failingSince!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it is tried again; null where it does not fail.' })
  nextAttemptAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the last delivery was accepted.' })
  deliveredAt!: Date | null;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field({ description: 'Who made it, as they were called then.' })
  createdBy!: string;
}

@ObjectType('AuditStreamWithSecret', { description: 'A stream, with the secret that proves its messages.' })
export class AuditStreamWithSecretType {
  @Field(() => AuditStreamType, { description: 'The stream.' })
  stream!: AuditStreamType;

  @Field(() => String, {
    nullable: true,
    description: 'What a webhook verifies messages by. Shown this once; null for other kinds.',
  })
  secret!: string | null;
}

export function toAuditStream({ stream, behind, waitingSince }: StreamStanding): AuditStreamType {
  const { failingSince } = stream;
  return {
    id: stream.id,
    name: stream.name,
    kind: stream.kind,
    url: shownUrl(stream.url),
    content: stream.content,
    actions: stream.actions,
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

function stateOf({ enabled, failingSince }: AuditStream, behind: number): StreamState {
  if (!enabled) return 'OFF';
  if (failingSince) return 'FAILING';
  return behind > 0 ? 'BEHIND' : 'CURRENT';
}
