import { Injectable } from '@nestjs/common';
import { backoffMs, Database, dueConditions, readerOf, readRows, runQuery } from '@rollcall/platform';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { type EventDraft, serviceCaller } from '../events/event-draft';
import type { NativeEvent } from '../events/native-schema';
import { Transactions } from '../events/transaction';
import { StoredStream, type StreamProgress, streamTarget } from './audit-stream.entity';

/** Quick streams that one look finds, and slow ones: more than wait because others of their organization are served. */
const STREAMS = 200;
/** How long a stream is left to the process that took it without a sign of life; longer than a turn takes. */
const LEASE_MS = 30_000;
/** Between two attempts, whatever the destination asks for. */
const LONGEST_PAUSE_MS = 15 * 60_000;
/** Failures in a row after which the log says so: about half a minute. */
const NOTABLE_ATTEMPTS = 5;

/** Its time has come, and no process serves it. */
const IS_DUE = [dueConditions('due_at', LONGEST_PAUSE_MS), dueConditions('leased_until', LEASE_MS)]
  .map((conditions) => `(${conditions.join(' OR ')})`)
  .join(' AND ');

type Columns = QueryDeepPartialEntity<StoredStream>;

/** A stream whose turn it is. */
export type DueStream = Pick<StoredStream, 'organizationId' | 'id' | 'slow'>;

/** Whose turn it is: which streams have events to deliver, and which process delivers them. */
@Injectable()
export class StreamCursors {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
  ) {}

  /** Streams that have events behind them and are due, those first that wait longest; slow ones keep no others from being found. */
  async due(): Promise<DueStream[]> {
    const lane = (slow: 0 | 1) => `SELECT * FROM (
      SELECT s.organization_id AS organizationId, s.id AS id, s.slow AS slow
      FROM audit_streams s JOIN audit_logs l ON l.organization_id = s.organization_id
      WHERE s.enabled = 1 AND s.slow = ${slow} AND ${IS_DUE} AND s.next < l.size
      ORDER BY s.due_at LIMIT ${STREAMS}) lane${slow}`;
    const sql = `${lane(0)} UNION ALL ${lane(1)}`;
    const rows = await runQuery<DueStream & { slow: unknown }>(this.database.manager, sql, { now: Date.now() });
    return rows.map((row) => ({ ...row, slow: Boolean(row.slow) }));
  }

  /** Takes a stream; undefined where another process was faster. */
  async take({ organizationId, id }: DueStream, lease: string): Promise<StoredStream | undefined> {
    const { manager } = this.database;
    const now = Date.now();
    const { affected } = await manager
      .createQueryBuilder()
      .update(StoredStream)
      .set({ lease, leasedUntil: new Date(now + LEASE_MS) })
      .where('organization_id = :organizationId AND id = :id', { organizationId, id })
      .andWhere(`enabled = 1 AND ${IS_DUE}`, { now })
      .execute();
    if (affected !== 1) return undefined;
    const which = 'WHERE s.organization_id = :organizationId AND s.id = :id AND s.lease = :lease';
    return (await readRows(manager, readerOf(manager, StoredStream, 's'), which, { organizationId, id, lease }))[0];
  }

  /**
   * Notes that everything before `next` was accepted, and that it is the stream's turn again after a pause; false where the
   * stream was changed meanwhile, or taken by another.
   */
  accepted(stream: StreamProgress, next: number, pauseMs = 0): Promise<boolean> {
    const now = new Date();
    const columns = {
      next,
      attempts: 0,
      lastError: null,
      failingSince: null,
      deliveredAt: now,
      dueAt: new Date(now.getTime() + pauseMs),
      leasedUntil: new Date(now.getTime() + LEASE_MS),
    };
    if (stream.attempts < NOTABLE_ATTEMPTS) return write(this.database.manager, stream, columns);
    return this.noting(stream, columns, {
      action: 'stream.recovered',
      changes: [{ field: 'failingSince', before: stream.failingSince, after: null }],
    });
  }

  /** Passes over events that nobody is told: those that the stream is not about, and `missed` ones that are gone. */
  pass(stream: StreamProgress, next: number, missed: number): Promise<boolean> {
    return write(this.database.manager, stream, { next, missed: () => `missed + ${missed}`, dueAt: new Date() });
  }

  /** Leaves out one event that the destination never takes, and says so; of events that say so themselves it is only counted. */
  setAside(stream: StreamProgress, { id, action, sequence }: NativeEvent): Promise<boolean> {
    const columns = { next: sequence + 1, setAside: () => 'set_aside + 1', dueAt: new Date() };
    if (action === 'stream.event_set_aside') return write(this.database.manager, stream, columns);
    return this.noting(stream, columns, {
      action: 'stream.event_set_aside',
      changes: [
        { field: 'sequence', before: null, after: sequence },
        { field: 'event', before: null, after: { id, label: action } },
      ],
    });
  }

  /** Switches off a stream whose destination says that it is gone for good. */
  end(stream: StreamProgress, lastError: string): Promise<boolean> {
    const columns = {
      enabled: false,
      version: () => 'version + 1',
      lastError,
      failingSince: new Date(),
      lease: null,
      leasedUntil: new Date(0),
    };
    return this.noting(stream, columns, {
      action: 'stream.ended',
      changes: [
        { field: 'enabled', before: true, after: false },
        { field: 'lastError', before: stream.lastError, after: lastError },
      ],
    });
  }

  /** Notes a failure, and when to try again: no sooner than the destination asks for. */
  failed(stream: StreamProgress, lastError: string, slow: boolean, retryAfterMs = 0): Promise<boolean> {
    const attempts = stream.attempts + 1;
    const now = new Date();
    const columns = {
      attempts,
      lastError,
      failingSince: stream.failingSince ?? now,
      dueAt: new Date(
        now.getTime() + Math.max(backoffMs(attempts, 2000, LONGEST_PAUSE_MS), Math.min(retryAfterMs, LONGEST_PAUSE_MS)),
      ),
      slow,
      lease: null,
      leasedUntil: new Date(0),
    };
    if (attempts !== NOTABLE_ATTEMPTS) return write(this.database.manager, stream, columns);
    return this.noting(stream, columns, {
      action: 'stream.failing',
      changes: [
        { field: 'failingSince', before: null, after: columns.failingSince },
        { field: 'lastError', before: null, after: lastError },
      ],
    });
  }

  async release(stream: StreamProgress, slow: boolean): Promise<void> {
    await write(this.database.manager, stream, { slow, lease: null, leasedUntil: new Date(0) });
  }

  /** Writes with an event that says so, since nobody may be looking at the stream. */
  private noting(
    stream: StreamProgress,
    columns: Columns,
    event: Pick<EventDraft, 'action' | 'changes'>,
  ): Promise<boolean> {
    return this.transactions.run(serviceCaller(stream.organizationId), async (tx) => {
      const isWritten = await write(tx.manager, stream, columns);
      if (isWritten) tx.record({ ...event, target: streamTarget(stream) });
      return isWritten;
    });
  }
}

async function write(
  manager: EntityManager,
  { organizationId, id, lease }: StreamProgress,
  columns: Columns,
): Promise<boolean> {
  const { affected } = await manager
    .createQueryBuilder()
    .update(StoredStream)
    .set(columns)
    .where('organization_id = :organizationId AND id = :id AND lease = :lease', { organizationId, id, lease })
    .execute();
  return affected === 1;
}
