import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { type AuditStream, type StreamStatus, shownUrl } from '@rollcall/audit';
import { VERSION } from '../../if-version';
import { DateTime } from '../../scalars/date-time';
import { AuditStreamContent, AuditStreamKind, AuditStreamState, type StreamState } from './audit-stream.enums';

@ObjectType('AuditStream', {
  description: 'A continuous delivery of the audit log to a destination, at least once and in sequence.',
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

  @Field(() => [String], { description: 'The names of the events to deliver. Empty means all.' })
  actions!: string[];

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => AuditStreamState, { description: 'The state of the stream.' })
  state!: StreamState;

  @Field(() => Float, {
    nullable: true,
    description:
      'The number of the last event that was accepted, or that the stream does not cover. Null before the first.',
  })
  acknowledged!: number | null;

  @Field(() => Float, { description: 'How many events are waiting.' })
  behind!: number;

  @Field(() => Float, { description: 'How long the first of them has been waiting, in seconds. 0 if none is waiting.' })
  lagSeconds!: number;

  @Field(() => Float, { description: 'How many events reached the end of their retention before they were accepted.' })
  missed!: number;

  @Field(() => Float, {
    description: 'How many events were skipped because each is larger than the destination accepts (413).',
  })
  setAside!: number;

  @Field(() => Int, { description: 'How many deliveries have failed since the last successful one.' })
  failedAttempts!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why the last delivery failed. Connection errors are not described in detail.',
  })
  lastError!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when deliveries have been failing.' })
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

  @Field({ description: 'Who created it, as they were named at that time.' })
  createdBy!: string;
}

@ObjectType('AuditStreamWithSecret', { description: 'A stream and the secret that authenticates its messages.' })
export class AuditStreamWithSecretType {
  @Field(() => AuditStreamType, { description: 'The stream.' })
  stream!: AuditStreamType;

  @Field(() => String, {
    nullable: true,
    description: 'The secret that verifies webhook messages. Shown only once. Null for other kinds.',
  })
  secret!: string | null;
}

export function toAuditStream({ stream, behind, waitingSince }: StreamStatus): AuditStreamType {
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
