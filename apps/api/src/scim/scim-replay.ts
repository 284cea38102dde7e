import { Injectable } from '@nestjs/common';
import {
  type AuditEvent,
  type Committed,
  type EventDraft,
  ProvisioningRecord,
  ProvisioningRecords,
  restoreBody,
  Transactions,
} from '@rollcall/audit';
import {
  type EventAction,
  enforce,
  may,
  notFound,
  notReplayable,
  type Principal,
  provisioningPermissions,
  Replay,
  type ReplayOutcome,
  requireScim,
  ScimKeys,
  type UnitOfWork,
} from '@rollcall/domain';
import { percentDecoded } from '@rollcall/platform';
import { dialects } from './dialects/dialects';
import { type Answer, type Exchange, exchangeOf, type ScimRequest } from './exchange';
import { NOTHING_SHOWN, type ResourceWrite, ResourceWrites } from './resource-writes';
import { refusalOf } from './respond';

/** Thrown at the end of a preview, so that the transaction is rolled back. */
class Rehearsed extends Error {
  constructor(readonly status: number) {
    super('A replay preview is rolled back');
  }
}

@Injectable()
export class ScimReplay extends Replay {
  constructor(
    private readonly records: ProvisioningRecords,
    private readonly keys: ScimKeys,
    private readonly writes: ResourceWrites,
    private readonly transactions: Transactions<EventAction>,
  ) {
    super();
  }

  override async preview(caller: Principal, recordId: string): Promise<ReplayOutcome> {
    const record = await this.find(caller, recordId);
    const outcome = await this.perform(caller, record, async (tx, answer) => {
      await tx.sendChanges();
      throw new Rehearsed(answer.status);
    });
    const previewed = eventOf('provisioning.replay_previewed', record, outcome.status);
    await this.transactions.run(caller, async (tx) => tx.record(previewed));
    return outcome;
  }

  override async run(caller: Principal, recordId: string): Promise<Committed<ReplayOutcome>> {
    const record = await this.find(caller, recordId);
    let replayed: UnitOfWork | undefined;
    const outcome = await this.perform(caller, record, async (tx, answer, exchange) => {
      exchange.notes.push(`Replay of record ${record.id} by ${caller.actor.label}`);
      tx.record(eventOf('provisioning.replayed', record, answer.status));
      replayed = tx;
    });
    const { status, refusal } = outcome;
    if (!refusal) return { result: outcome, events: replayed?.events ?? [], warnings: replayed?.warnings ?? [] };
    const error = { code: refusal.cause, detail: refusal.detail };
    const failed = { ...eventOf('provisioning.replayed', record, status), error };
    return this.transactions.commit(caller, async (tx) => {
      tx.record(failed);
      return outcome;
    });
  }

  private async find(caller: Principal, id: string): Promise<ProvisioningRecord> {
    enforce(may(caller, 'sso.manage'));
    const record = await this.records.find(caller, id);
    if (!record) throw notFound('ProvisioningRecord', id);
    return record;
  }

  /** `conclude` runs at the end of the transaction. */
  private async perform(
    caller: Principal,
    record: ProvisioningRecord,
    conclude: (tx: UnitOfWork, answer: Answer, exchange: Exchange) => Promise<void>,
  ): Promise<ReplayOutcome> {
    const write = writeOf(record);
    const request = requestOf(caller, record, write.data);
    const exchange = exchangeOf(request);
    exchange.principal = await this.onBehalfOfKey(caller, record.keyId!);
    let events: readonly AuditEvent[] = [];
    exchange.concluding = async (tx, answer) => {
      events = [...tx.events];
      await conclude(tx, answer, exchange);
    };
    const outcomeOf = (status: number) => ({ status, notes: exchange.notes, skipped: exchange.skipped, events });
    try {
      requireScim(caller.organization);
      const { status } = await this.writes.perform(request, write);
      return outcomeOf(status);
    } catch (thrown) {
      if (thrown instanceof Rehearsed) return outcomeOf(thrown.status);
      const { status } = refusalOf(thrown, request);
      return { ...outcomeOf(status), refusal: exchange.refusal!, skipped: [], events: [] };
    }
  }

  private async onBehalfOfKey(caller: Principal, keyId: string): Promise<Principal> {
    const key = (await this.keys.named(caller, [keyId])).get(keyId);
    if (!key) throw notFound('ScimKey', keyId);
    return {
      ...caller,
      onBehalfOf: { type: 'SCIM_KEY', id: key.id, label: key.name },
      permissions: provisioningPermissions,
    };
  }
}

/** The replayed request. It has no original headers, because its precondition may no longer apply. */
const requestOf = (caller: Principal, { method, path }: ProvisioningRecord, body: unknown): ScimRequest => ({
  method,
  url: path,
  headers: { ...(caller.userAgent !== null && { 'user-agent': caller.userAgent }) },
  id: caller.requestId,
  ip: caller.ip ?? '',
  protocol: 'https',
  host: '',
  query: NOTHING_SHOWN,
  body,
});

const eventOf = (action: EventDraft['action'], record: ProvisioningRecord, status: number): EventDraft => ({
  action,
  target: { type: 'PROVISIONING_RECORD', id: record.id, label: `${record.method} ${record.path}` },
  changes: [{ field: 'status', before: record.status, after: status }],
});

const WRITES: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE'] satisfies ResourceWrite['method'][];

/** The write of a failed request, reconstructed from its record. Throws NOT_REPLAYABLE if the record is incomplete. */
function writeOf({ status, method, path, requestBody }: ProvisioningRecord): ResourceWrite {
  if (status < 400) throw notReplayable('DONE');
  const resource = resourceAt(path);
  if (!resource || !isWrite(method) || (method === 'POST') !== (resource.id === undefined))
    throw notReplayable('NO_WRITE');
  if (method === 'DELETE') return { method, ...resource };
  const data = requestBody === null ? undefined : restoreBody(requestBody);
  if (data === undefined) throw notReplayable('INCOMPLETE');
  return { method, ...resource, data };
}

function resourceAt(path: string): Pick<ResourceWrite, 'endpoint' | 'id'> | undefined {
  const base = dialects.find((dialect) => path.startsWith(`${dialect.path}/`))?.path;
  if (base === undefined) return undefined;
  const [, endpoint, segment] = /^\/(Users|Groups)(?:\/([^/]+))?\/?$/.exec(path.slice(base.length)) ?? [];
  if (endpoint !== 'Users' && endpoint !== 'Groups') return undefined;
  return { endpoint, ...(segment !== undefined && { id: percentDecoded(segment) }) };
}

const isWrite = (method: string): method is ResourceWrite['method'] => WRITES.includes(method);
