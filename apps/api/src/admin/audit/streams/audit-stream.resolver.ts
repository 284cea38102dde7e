import { Args, ID, Mutation, Query } from '@nestjs/graphql';
import {
  type AuditStream,
  AuditStreams,
  type AuditStreamWithSecret,
  type AuditStreamWrite,
  Transactions,
} from '@rollcall/audit';
import {
  AuditStreamChanges,
  type EventAction,
  MOST_STREAMS,
  notFound,
  type Principal,
  Records,
  Requires,
} from '@rollcall/domain';
import { Caller } from '../../admin.context';
import { AdminResolver } from '../../admin-resolver';
import { ifVersionArg } from '../../graphql/if-version';
import { CreateAuditStreamInput, UpdateAuditStreamInput } from './audit-stream.input';
import { AuditStreamType, AuditStreamWithSecretType, toAuditStream } from './audit-stream.type';

const StreamId = () => Args('id', { type: () => ID, description: "The stream's ID." });

/** Where the audit log is streamed to. */
@AdminResolver()
export class AuditStreamResolver {
  constructor(
    private readonly streams: AuditStreams,
    private readonly changes: AuditStreamChanges,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Query(() => [AuditStreamType], { description: "The organization's audit streams and their state." })
  @Requires('audit.read')
  async auditStreams(@Caller() caller: Principal): Promise<AuditStreamType[]> {
    return (await this.streams.list(caller)).map(toAuditStream);
  }

  @Mutation(() => AuditStreamWithSecretType, {
    description: `Starts streaming the audit log to a destination. An organization can have at most ${MOST_STREAMS} streams.`,
  })
  @Requires('organization.manage')
  @Records('stream.created')
  async createAuditStream(
    @Caller() caller: Principal,
    @Args('input', { description: 'The settings of the new stream.' }) input: CreateAuditStreamInput,
  ): Promise<AuditStreamWithSecretType> {
    const { name, kind, url, fromBeginning, write } = input;
    const stream = { name, kind, url, fromBeginning, ...write };
    return this.withSecret(caller, await this.transactions.run(caller, (tx) => this.changes.create(tx, stream)));
  }

  @Mutation(() => AuditStreamType, {
    description:
      'Changes a stream and tries its destination immediately. If the new URL has a different scheme, host or port, you must set the authorization again. A webhook keeps its secret, which the old destination knows. Rotate the secret if that destination belongs to someone else.',
  })
  @Requires('organization.manage')
  @Records('stream.updated', 'stream.secret_changed')
  async updateAuditStream(
    @Caller() caller: Principal,
    @StreamId() id: string,
    @Args('input', { description: 'The changes.' }) input: UpdateAuditStreamInput,
  ): Promise<AuditStreamType> {
    const { name, url, enabled, ifVersion } = input;
    const write: AuditStreamWrite = {
      ...input.write,
      ...(name != null && { name }),
      ...(url != null && { url }),
      ...(enabled != null && { enabled }),
    };
    return this.shown(
      caller,
      await this.transactions.run(caller, (tx) => this.changes.update(tx, id, write, ifVersion)),
    );
  }

  @Mutation(() => AuditStreamWithSecretType, {
    description: "Replaces a webhook's secret. For one day, messages are signed with the old secret as well.",
  })
  @Requires('organization.manage')
  @Records('stream.secret_changed')
  async rotateAuditStreamSecret(
    @Caller() caller: Principal,
    @StreamId() id: string,
  ): Promise<AuditStreamWithSecretType> {
    return this.withSecret(caller, await this.transactions.run(caller, (tx) => this.changes.rotateSecret(tx, id)));
  }

  @Mutation(() => ID, {
    description: 'Deletes a stream and returns its ID. Undelivered events are not sent.',
  })
  @Requires('organization.manage')
  @Records('stream.deleted')
  async deleteAuditStream(
    @Caller() caller: Principal,
    @StreamId() id: string,
    @Args('ifVersion', ifVersionArg) ifVersion: number | null,
  ): Promise<string> {
    await this.transactions.run(caller, (tx) => this.changes.delete(tx, id, ifVersion));
    return id;
  }

  private async withSecret(
    caller: Principal,
    { stream, secret }: AuditStreamWithSecret,
  ): Promise<AuditStreamWithSecretType> {
    return { stream: await this.shown(caller, stream), secret };
  }

  private async shown(caller: Principal, { id }: AuditStream): Promise<AuditStreamType> {
    const found = (await this.streams.list(caller)).find(({ stream }) => stream.id === id);
    if (!found) throw notFound('AuditStream', id);
    return toAuditStream(found);
  }
}
