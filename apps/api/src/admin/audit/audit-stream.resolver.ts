import { applyDecorators } from '@nestjs/common';
import { Args, Field, ID, InputType, Int, Mutation, ObjectType, Query } from '@nestjs/graphql';
import {
  AuditStreams,
  type AuditStreamWithSecret,
  type AuditStreamWrite,
  MOST_STREAM_TESTS,
  type StreamContent,
  type StreamFilter,
  type StreamKind,
  StreamTests,
  Transactions,
} from '@rollcall/audit';
import {
  AuditStreamChanges,
  type EventAction,
  filterByIds,
  MOST_STREAMS,
  notFound,
  type Principal,
  Records,
  Requires,
  tooManyStreamTests,
  type UnitOfWork,
  Users,
} from '@rollcall/domain';
import { Type } from 'class-transformer';
import { IsOptional, Length, Matches, MaxLength, ValidateNested } from 'class-validator';
import { RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { badInput } from '../errors/refusals';
import { Refuses } from '../errors/refuses';
import { PageArgs, sliceOfAll } from '../graphql/connection';
import { IfVersion } from '../graphql/if-version';
import { KeyName } from '../keys/key.type';
import { Input, MutationInput, MutationPayload, Payload, payloadOf } from '../payload';
import {
  AuditStreamConnection,
  AuditStreamContent,
  AuditStreamKind,
  AuditStreamType,
  toAuditStream,
} from './audit-stream.type';
import { AuditEventFilterInput } from './event-filter';

const LONGEST_URL = 2048;

const Url = (options: { nullable?: boolean }) =>
  applyDecorators(
    Field(() => String, {
      ...options,
      description:
        'The destination URL, with its full host name or IP address: https://… for WEBHOOK and HTTP, syslog+tls://… or syslog+tcp://… for SYSLOG. Public addresses require TLS. The operator decides which other addresses are allowed.',
    }),
    ...(options.nullable ? [IsOptional()] : []),
    Length(1, LONGEST_URL),
  );

const StreamId = () => Field(() => ID, { description: "The stream's ID." });

@InputType({ isAbstract: true })
abstract class AuditStreamInput {
  @Field(() => AuditStreamContent, { nullable: true, description: 'The format of each event. Defaults to NATIVE.' })
  content?: StreamContent | null;

  @Field(() => AuditEventFilterInput, {
    nullable: true,
    description:
      'The events to deliver. An empty filter means all. The fields `since`, `until` and `text` are not for streams.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => AuditEventFilterInput)
  filter?: AuditEventFilterInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'HTTP only: the value of the Authorization header, for example `Bearer …`. An empty string means no header. The value is never shown again.',
  })
  @IsOptional()
  @MaxLength(4096)
  @Matches(/^[\x20-\x7e]*$/, { message: 'must be printable ASCII' })
  authorization?: string | null;

  /** The fields that were set to a value, without the filter, whose email addresses must be resolved first. */
  get write() {
    const { content, authorization } = this;
    return {
      ...(content != null && { content }),
      ...(authorization != null && { authorization }),
    };
  }
}

@MutationInput()
class CreateAuditStreamInput extends AuditStreamInput {
  @KeyName("The stream's name.")
  name!: string;

  @Field(() => AuditStreamKind, { description: 'How the stream delivers events.' })
  kind!: StreamKind;

  @Url({})
  url!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether to deliver events that are already in the log. If false, the stream starts with new events.',
  })
  fromBeginning!: boolean;
}

@MutationInput()
class UpdateAuditStreamInput extends AuditStreamInput {
  @StreamId()
  streamId!: string;

  @KeyName("The stream's name.", { nullable: true })
  name?: string | null;

  @Url({ nullable: true })
  url?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the stream is on. Events recorded while it is off are delivered when it is switched back on.',
  })
  @IsOptional()
  enabled?: boolean | null;

  @IfVersion()
  ifVersion?: number | null;
}

@MutationInput()
class RotateAuditStreamSecretInput {
  @StreamId()
  streamId!: string;
}

@MutationInput()
class TestAuditStreamInput {
  @StreamId()
  streamId!: string;
}

@MutationInput()
class DeleteAuditStreamInput {
  @StreamId()
  streamId!: string;

  @IfVersion()
  ifVersion?: number | null;
}

@ObjectType({ isAbstract: true })
abstract class StreamPayload extends Payload {
  @Field(() => AuditStreamType, { description: 'The stream after the change.' })
  stream!: AuditStreamType;
}

@ObjectType({ isAbstract: true })
abstract class StreamSecretPayload extends StreamPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The secret that verifies webhook messages. Shown only once. Null for other kinds.',
  })
  secret!: string | null;
}

@MutationPayload()
class CreateAuditStreamPayload extends StreamSecretPayload {}

@MutationPayload()
class RotateAuditStreamSecretPayload extends StreamSecretPayload {}

@MutationPayload()
class UpdateAuditStreamPayload extends StreamPayload {}

@MutationPayload()
class TestAuditStreamPayload extends StreamPayload {
  @Field({ description: 'Whether the destination accepted the event.' })
  delivered!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why the destination did not accept the event. Connection errors are reported without details.',
  })
  error!: string | null;

  @Field(() => Int, { description: 'How long the delivery took, in milliseconds.' })
  durationMs!: number;
}

@MutationPayload()
class DeleteAuditStreamPayload extends Payload {
  @Field(() => ID, { description: 'The ID of the deleted stream.' })
  streamId!: string;
}

/** Destinations to which the audit log is streamed. */
@AdminResolver()
export class AuditStreamResolver {
  constructor(
    private readonly streams: AuditStreams,
    private readonly changes: AuditStreamChanges,
    private readonly tests: StreamTests,
    private readonly users: Users,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Query(() => AuditStreamConnection, { description: "The organization's audit streams and their state." })
  @Requires('audit.read')
  async auditStreams(@RequestCaller() caller: Principal, @Args() page: PageArgs): Promise<AuditStreamConnection> {
    const all = (await this.streams.list(caller)).map(toAuditStream);
    return new AuditStreamConnection(sliceOfAll(all, page), () => all.length);
  }

  @Query(() => AuditStreamType, {
    description: 'An audit stream. Throws NOT_FOUND if the organization has no stream with this ID.',
  })
  @Requires('audit.read')
  @Refuses('NOT_FOUND')
  auditStream(
    @RequestCaller() caller: Principal,
    @Args('id', { type: () => ID, description: "The stream's ID." }) id: string,
  ): Promise<AuditStreamType> {
    return this.shown(caller, id);
  }

  @Mutation(() => CreateAuditStreamPayload, {
    description: `Starts streaming the audit log to a destination. An organization can have at most ${MOST_STREAMS} streams.`,
  })
  @Requires('organization.manage')
  @Refuses('LIMIT_REACHED', 'NOT_FOUND')
  @Records('stream.created')
  async createAuditStream(
    @RequestCaller() caller: Principal,
    @Input() { name, kind, url, fromBeginning, filter, write }: CreateAuditStreamInput,
  ): Promise<CreateAuditStreamPayload> {
    const stream = { name, kind, url, fromBeginning, ...write, ...(await this.filterOf(caller, filter)) };
    return this.withSecret(caller, (tx) => this.changes.create(tx, stream));
  }

  @Mutation(() => UpdateAuditStreamPayload, {
    description:
      'Changes a stream and tries its destination immediately. If the new URL has a different scheme, host or port, you must set the authorization again. A webhook keeps its secret, which the old destination knows. Rotate the secret if that destination belongs to someone else.',
  })
  @Requires('organization.manage')
  @Refuses('NOT_FOUND', 'VERSION_CONFLICT')
  @Records('stream.updated', 'stream.secret_changed')
  async updateAuditStream(
    @RequestCaller() caller: Principal,
    @Input() input: UpdateAuditStreamInput,
  ): Promise<UpdateAuditStreamPayload> {
    const { streamId, name, url, enabled, ifVersion } = input;
    const write: AuditStreamWrite = {
      ...input.write,
      ...(await this.filterOf(caller, input.filter)),
      ...(name != null && { name }),
      ...(url != null && { url }),
      ...(enabled != null && { enabled }),
    };
    const change = this.transactions.commit(caller, (tx) => this.changes.update(tx, streamId, write, ifVersion));
    return payloadOf(caller, change, async (stream) => ({ stream: await this.shown(caller, stream.id) }));
  }

  @Mutation(() => RotateAuditStreamSecretPayload, {
    description: "Replaces a webhook's secret. For one day, messages are signed with the old secret as well.",
  })
  @Requires('organization.manage')
  @Refuses('NOT_FOUND')
  @Records('stream.secret_changed')
  rotateAuditStreamSecret(
    @RequestCaller() caller: Principal,
    @Input() { streamId }: RotateAuditStreamSecretInput,
  ): Promise<RotateAuditStreamSecretPayload> {
    return this.withSecret(caller, (tx) => this.changes.rotateSecret(tx, streamId));
  }

  @Mutation(() => TestAuditStreamPayload, {
    description: `Records the event \`stream.tested\` and sends it to the destination at once, also if the stream is off or does not include this event. A CHECKPOINTS stream sends the head of the log. The stream's position and state stay as they are. If the destination does not accept the event, the payload says why; that is not an error. At most ${MOST_STREAM_TESTS} tests can run at the same time.`,
  })
  @Requires('organization.manage')
  @Refuses('NOT_FOUND')
  @Records('stream.tested')
  async testAuditStream(
    @RequestCaller() caller: Principal,
    @Input() { streamId }: TestAuditStreamInput,
  ): Promise<TestAuditStreamPayload> {
    const turn = this.tests.begin(caller);
    if (!turn) throw tooManyStreamTests(MOST_STREAM_TESTS);
    try {
      const change = await this.transactions.commit(caller, (tx) => this.changes.test(tx, streamId));
      const { error, durationMs } = await this.tests.send(turn, change.result, change.events[0]!.id);
      return await payloadOf(caller, Promise.resolve(change), async () => ({
        stream: await this.shown(caller, streamId),
        delivered: error === null,
        error,
        durationMs,
      }));
    } finally {
      turn.end();
    }
  }

  @Mutation(() => DeleteAuditStreamPayload, {
    description: 'Deletes a stream. Undelivered events are not sent.',
  })
  @Requires('organization.manage')
  @Refuses('NOT_FOUND', 'VERSION_CONFLICT')
  @Records('stream.deleted')
  deleteAuditStream(
    @RequestCaller() caller: Principal,
    @Input() { streamId, ifVersion }: DeleteAuditStreamInput,
  ): Promise<DeleteAuditStreamPayload> {
    const change = this.transactions.commit(caller, (tx) => this.changes.delete(tx, streamId, ifVersion));
    return payloadOf(caller, change, () => ({ streamId }));
  }

  private async filterOf(
    caller: Principal,
    filter: AuditEventFilterInput | null | undefined,
  ): Promise<{ filter?: StreamFilter }> {
    if (!filter) return {};
    const unfit = (['since', 'until', 'text'] as const).find((name) => filter[name] != null);
    if (unfit) throw badInput(`filter.${unfit}`, 'must be omitted; a stream has no period and does not search texts');
    return { filter: await filterByIds(this.users, caller, filter) };
  }

  private withSecret(
    caller: Principal,
    work: (tx: UnitOfWork) => Promise<AuditStreamWithSecret>,
  ): Promise<StreamSecretPayload> {
    return payloadOf(caller, this.transactions.commit(caller, work), async ({ stream, secret }) => ({
      stream: await this.shown(caller, stream.id),
      secret,
    }));
  }

  private async shown(caller: Principal, id: string): Promise<AuditStreamType> {
    const found = (await this.streams.list(caller)).find(({ stream }) => stream.id === id);
    if (!found) throw notFound('AuditStream', id);
    return toAuditStream(found);
  }
}
