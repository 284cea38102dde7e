import { Args, ID, Mutation, Query } from '@nestjs/graphql';
import { type AuditStream, AuditStreams, Records, Transactions } from '@rollcall/audit';
import {
  AuditStreamChanges,
  type AuditStreamWithSecret,
  type AuditStreamWrite,
  MOST_STREAMS,
  notFound,
  type Principal,
  Requires,
} from '@rollcall/domain';
import { Caller } from '../../admin.context';
import { AdminResolver } from '../../admin-resolver';
import { ifVersionArg } from '../../if-version';
import { CreateAuditStreamInput, UpdateAuditStreamInput } from './audit-stream.input';
import { AuditStreamType, AuditStreamWithSecretType, toAuditStream } from './audit-stream.type';

const StreamId = () => Args('id', { type: () => ID, description: 'Id of the stream.' });

/** Where the audit log is streamed to. */
@AdminResolver()
export class AuditStreamResolver {
  constructor(
    private readonly streams: AuditStreams,
    private readonly changes: AuditStreamChanges,
    private readonly transactions: Transactions,
  ) {}

  @Query(() => [AuditStreamType], { description: 'Where the audit log goes continuously, and how that is doing.' })
  @Requires('audit.read')
  async auditStreams(@Caller() caller: Principal): Promise<AuditStreamType[]> {
    return (await this.streams.list(caller)).map(toAuditStream);
  }

  @Mutation(() => AuditStreamWithSecretType, {
    description: `Lets the audit log go to a destination continuously; ${MOST_STREAMS} at most.`,
  })
  @Requires('organization.manage')
  @Records('stream.created')
  async createAuditStream(
    @Caller() caller: Principal,
    @Args('input', { description: 'The stream.' }) input: CreateAuditStreamInput,
  ): Promise<AuditStreamWithSecretType> {
    const { name, kind, url, fromBeginning, write } = input;
    const stream = { name, kind, url, fromBeginning, ...write };
    return this.withSecret(
      caller,
      await this.transactions.run(caller, (change) => this.changes.create(change, stream)),
    );
  }

  @Mutation(() => AuditStreamType, {
    description:
      'Changes a stream, and tries its destination at once. A URL of another scheme, host or port needs the authorization again. A webhook keeps its secret, which its former destination knows: rotate it if that belongs to somebody else.',
  })
  @Requires('organization.manage')
  @Records('stream.updated', 'stream.secret_changed')
  async updateAuditStream(
    @Caller() caller: Principal,
    @StreamId() id: string,
    @Args('input', { description: 'What is to change.' }) input: UpdateAuditStreamInput,
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
      await this.transactions.run(caller, (change) => this.changes.update(change, id, write, ifVersion ?? undefined)),
    );
  }

  @Mutation(() => AuditStreamWithSecretType, {
    description: 'Gives a webhook another secret; for a day messages are signed with the former one too.',
  })
  @Requires('organization.manage')
  @Records('stream.secret_changed')
  async rotateAuditStreamSecret(
    @Caller() caller: Principal,
    @StreamId() id: string,
  ): Promise<AuditStreamWithSecretType> {
    return this.withSecret(
      caller,
      await this.transactions.run(caller, (change) => this.changes.rotateSecret(change, id)),
    );
  }

  @Mutation(() => ID, { description: 'Ends a stream; what was not delivered is not any more. Gives its id.' })
  @Requires('organization.manage')
  @Records('stream.deleted')
  async deleteAuditStream(
    @Caller() caller: Principal,
    @StreamId() id: string,
    @Args('ifVersion', ifVersionArg) ifVersion: number | null,
  ): Promise<string> {
    return (await this.transactions.run(caller, (change) => this.changes.delete(change, id, ifVersion ?? undefined)))
      .id;
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
