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
  releaseStream,
  setEventAside,
  skipEvents,
  switchOff,
  takeStream,
} from './stream-cursors.sql';

/** Maximum number of quick and of slow streams per query. More than can be waiting for others of their organization. */
const STREAMS = 200;
/** Consecutive failures before an event is recorded: about half a minute. */
const NOTABLE_ATTEMPTS = 5;

/** A stream that is due. */
export type DueStream = Pick<StoredStream, 'organizationId' | 'id' | 'slow'>;

/** Tracks which streams have events to deliver, and which process delivers them. */
@Injectable()
export class StreamCursors {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
  ) {}

  /** Streams that are due and have waiting events, longest wait first. Slow streams do not hide the others. */
  async due(): Promise<DueStream[]> {
    const parameters = { now: Date.now(), limit: STREAMS };
    const rows = await this.database.acrossOrganizations.read<DueStream & { slow: unknown }>(dueStreams, parameters);
    return rows.map((row) => ({ ...row, slow: Boolean(row.slow) }));
  }

  /** Leases a stream. Undefined if another process was faster. */
  async take({ organizationId, id }: DueStream, lease: string): Promise<StoredStream | undefined> {
    const now = Date.now();
    const parameters = { id, leaseId: lease, now, leasedUntil: now + LEASE_MS };
    if ((await this.database.execute({ organizationId }, takeStream, parameters)) !== 1) return undefined;
    return this.database.store({ organizationId }).first(StoredStream, { id, lease });
  }

  /**
   * Records that everything before `next` was accepted, and that the stream is due again after the pause. Returns false if
   * the stream was changed or taken by another process meanwhile.
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

  /** Skips events that are not delivered: those that do not belong to the stream, and `missed` deleted ones. */
  pass(stream: StreamProgress, next: number, missed: number): Promise<boolean> {
    return this.write(stream, skipEvents, { next, missed, now: Date.now() });
  }

  /** Skips an event that the destination never accepts, and records that. If the event is such a record, only counts it. */
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

  /** Switches off a stream whose destination is permanently gone. */
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

  /** Records a failure and the time of the next attempt, respecting the destination's Retry-After up to 15 minutes. */
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
    return (await this.database.execute(stream, sql, { ...columns, id, leaseId: lease })) === 1;
  }

  /** Writes and records an event, because nobody may be watching the stream. */
  private noting(
    stream: StreamProgress,
    sql: string,
    columns: object,
    event: Pick<EventDraft, 'action' | 'changes'>,
  ): Promise<boolean> {
    const { organizationId, id, lease } = stream;
    return this.transactions.run(serviceCaller(organizationId), async (tx) => {
      const isWritten = (await tx.execute(sql, { ...columns, id, leaseId: lease })) === 1;
      if (isWritten) tx.record({ ...event, target: streamTarget(stream) });
      return isWritten;
    });
  }
}
