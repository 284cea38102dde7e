import { Injectable } from '@nestjs/common';
import { backoffMs, Database } from '@rollcall/platform';
import { type EventDraft, serviceCaller } from '../events/event-draft';
import type { NativeEvent } from '../events/native-schema';
import { Transactions } from '../events/transaction';
import { StoredStream, type StreamProgress, streamTarget } from './audit-stream.entity';
import {
  acceptEvents,
  dueStreams,
  LEASE_MS,
  LONGEST_PAUSE_MS,
  noteFailure,
  passOver,
  releaseStream,
  setEventAside,
  switchOff,
  takeStream,
} from './stream-cursors.sql';

/** Quick streams that one look finds, and slow ones: more than wait because others of their organization are served. */
const STREAMS = 200;
/** Failures in a row after which the log says so: about half a minute. */
const NOTABLE_ATTEMPTS = 5;

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
    const parameters = { now: Date.now(), limit: STREAMS };
    const rows = await this.database.acrossOrganizations.read<DueStream & { slow: unknown }>(dueStreams, parameters);
    return rows.map((row) => ({ ...row, slow: Boolean(row.slow) }));
  }

  /** Takes a stream; undefined where another process was faster. */
  async take({ organizationId, id }: DueStream, lease: string): Promise<StoredStream | undefined> {
    const now = Date.now();
    const parameters = { id, lease, now, leasedUntil: now + LEASE_MS };
    if ((await this.database.execute({ organizationId }, takeStream, parameters)) !== 1) return undefined;
    return this.database.store({ organizationId }).first(StoredStream, { id, lease });
  }

  /**
   * Notes that everything before `next` was accepted, and that it is the stream's turn again after a pause; false where the
   * stream was changed meanwhile, or taken by another.
   */
  accepted(stream: StreamProgress, next: number, pauseMs = 0): Promise<boolean> {
    const now = Date.now();
    const columns = { next, now, dueAt: now + pauseMs, leasedUntil: now + LEASE_MS };
    if (stream.attempts < NOTABLE_ATTEMPTS) return this.write(stream, acceptEvents, columns);
    return this.noting(stream, acceptEvents, columns, {
      action: 'stream.recovered',
      changes: [{ field: 'failingSince', before: stream.failingSince, after: null }],
    });
  }

  /** Passes over events that nobody is told: those that the stream is not about, and `missed` ones that are gone. */
  pass(stream: StreamProgress, next: number, missed: number): Promise<boolean> {
    return this.write(stream, passOver, { next, missed, now: Date.now() });
  }

  /** Leaves out one event that the destination never takes, and says so; of events that say so themselves it is only counted. */
  setAside(stream: StreamProgress, { id, action, sequence }: NativeEvent): Promise<boolean> {
    const columns = { next: sequence + 1, now: Date.now() };
    if (action === 'stream.event_set_aside') return this.write(stream, setEventAside, columns);
    return this.noting(stream, setEventAside, columns, {
      action: 'stream.event_set_aside',
      changes: [
        { field: 'sequence', before: null, after: sequence },
        { field: 'event', before: null, after: { id, label: action } },
      ],
    });
  }

  /** Switches off a stream whose destination says that it is gone for good. */
  end(stream: StreamProgress, lastError: string): Promise<boolean> {
    return this.noting(
      stream,
      switchOff,
      { lastError, now: Date.now() },
      {
        action: 'stream.ended',
        changes: [
          { field: 'enabled', before: true, after: false },
          { field: 'lastError', before: stream.lastError, after: lastError },
        ],
      },
    );
  }

  /** Notes a failure, and when to try again: no sooner than the destination asks for. */
  failed(stream: StreamProgress, lastError: string, slow: boolean, retryAfterMs = 0): Promise<boolean> {
    const attempts = stream.attempts + 1;
    const now = new Date();
    const failingSince = stream.failingSince ?? now;
    const pauseMs = Math.max(backoffMs(attempts, 2000, LONGEST_PAUSE_MS), Math.min(retryAfterMs, LONGEST_PAUSE_MS));
    const columns = {
      attempts,
      lastError,
      failingSince: failingSince.getTime(),
      dueAt: now.getTime() + pauseMs,
      slow: Number(slow),
    };
    if (attempts !== NOTABLE_ATTEMPTS) return this.write(stream, noteFailure, columns);
    return this.noting(stream, noteFailure, columns, {
      action: 'stream.failing',
      changes: [
        { field: 'failingSince', before: null, after: failingSince },
        { field: 'lastError', before: null, after: lastError },
      ],
    });
  }

  async release(stream: StreamProgress, slow: boolean): Promise<void> {
    await this.write(stream, releaseStream, { slow: Number(slow) });
  }

  private async write(stream: StreamProgress, sql: string, columns: object): Promise<boolean> {
    const { id, lease } = stream;
    return (await this.database.execute(stream, sql, { ...columns, id, lease })) === 1;
  }

  /** Writes with an event that says so, since nobody may be looking at the stream. */
  private noting(
    stream: StreamProgress,
    sql: string,
    columns: object,
    event: Pick<EventDraft, 'action' | 'changes'>,
  ): Promise<boolean> {
    const { organizationId, id, lease } = stream;
    return this.transactions.run(serviceCaller(organizationId), async (tx) => {
      const isWritten = (await tx.execute(sql, { ...columns, id, lease })) === 1;
      if (isWritten) tx.record({ ...event, target: streamTarget(stream) });
      return isWritten;
    });
  }
}
