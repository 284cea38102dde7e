import { Args, ID, Mutation, Query } from '@nestjs/graphql';
import {
  AuditStreams,
  type AuditStreamWithSecret,
  type AuditStreamWrite,
  MOST_STREAM_TESTS,
  type StreamFilter,
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
import { RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { badInput } from '../errors/refusals';
import { Refuses } from '../errors/refuses';
import { PageArgs, sliceOfAll } from '../graphql/connection';
import { Input, payloadOf } from '../payload';
import {
  CreateAuditStreamInput,
  CreateAuditStreamPayload,
  DeleteAuditStreamInput,
  DeleteAuditStreamPayload,
  RotateAuditStreamSecretInput,
  RotateAuditStreamSecretPayload,
  type StreamSecretPayload,
  TestAuditStreamInput,
  TestAuditStreamPayload,
  UpdateAuditStreamInput,
  UpdateAuditStreamPayload,
} from './audit-stream.input';
import { AuditStreamConnection, AuditStreamType, toAuditStream } from './audit-stream.type';
import type { AuditEventFilterInput } from './event-filter';

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
