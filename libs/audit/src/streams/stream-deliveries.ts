import { Injectable, Logger } from '@nestjs/common';
import { Database, Keyring, newId, Outbound } from '@rollcall/platform';
import { toNative } from '../events/native-event';
import type { NativeEvent } from '../events/native-schema';
import { cutText } from '../redaction';
import { findLog } from '../sealing/find-log';
import { readSealed } from '../search/sealed-events';
import type { AuditStream, StoredStream, StreamProgress } from './audit-stream.entity';
import { destinationsBy } from './destinations';
import { sendCheckpoint } from './destinations/checkpoint';
import type { Delivery, DestinationKind } from './destinations/destination';
import { openStream } from './stored-streams';
import { StreamCursors } from './stream-cursors';

/** Numbers that are looked at together. */
const BATCH = 500;
/** Bytes that are handed over together, but for one event that is larger. */
const LARGEST = 1024 * 1024;
/** How long a stream is served before it is the turn of others. */
const TURN_MS = 5000;
const LONGEST_ERROR = 500;
/** The least time between two checkpoints of one stream. */
const CHECKPOINT_PAUSE_MS = 60_000;

/**
 * Delivers the audit log to the destinations of its streams: at least once, in the order of the log. A stream is served by
 * one process at a time, which keeps its place after each delivery; one that dies leaves the rest to another.
 */
@Injectable()
export class StreamDeliveries {
  private readonly logger = new Logger(StreamDeliveries.name);
  private readonly destinations: ReturnType<typeof destinationsBy>;

  constructor(
    private readonly database: Database,
    private readonly cursors: StreamCursors,
    private readonly outbound: Outbound,
    private readonly keyring: Keyring,
  ) {
    this.destinations = destinationsBy(outbound);
  }

  /** A turn for each stream that has something to deliver; `stopped` ends them early. */
  async deliverDue(stopped: () => boolean = () => false): Promise<void> {
    const due = await this.cursors.due();
    await Promise.all(due.map((stream) => this.serve(stream, stopped)));
  }

  private async serve(due: StoredStream, stopped: () => boolean): Promise<void> {
    const taken = await this.cursors.take(due, newId());
    if (!taken) return;
    let stream: StreamProgress = taken;
    try {
      const opened = openStream(this.keyring, taken);
      stream = opened;
      if (opened.kind === 'CHECKPOINTS') await this.deliverCheckpoint(opened);
      else await this.deliver(opened, this.destinations[opened.kind], stopped);
    } catch (error) {
      const told = toldOf(error);
      this.logger.warn(`the stream ${stream.id} of ${stream.organizationId} was not delivered: ${told}`);
      await this.cursors.failed(stream, told);
      return;
    }
    await this.cursors.release(stream);
  }

  private async deliverCheckpoint(stream: AuditStream): Promise<void> {
    const log = await findLog(this.database.manager, stream.organizationId);
    if (!log || stream.next >= log.size) return;
    await sendCheckpoint(this.outbound, stream, log);
    await this.cursors.accepted(stream, log.size, CHECKPOINT_PAUSE_MS);
  }

  private async deliver(stream: AuditStream, destination: DestinationKind, stopped: () => boolean): Promise<void> {
    const until = performance.now() + TURN_MS;
    const { organizationId } = stream;
    let delivery: Delivery | undefined;
    try {
      for (let { next } = stream; !stopped() && performance.now() < until; ) {
        const log = await findLog(this.database.manager, organizationId);
        if (!log || next >= log.size) return;
        if (next < log.first) {
          if (!(await this.cursors.pass(stream, log.first, log.first - next))) return;
          next = log.first;
        }
        const end = Math.min(next + BATCH, log.size);
        for (const events of parts(await this.read(stream, next, end), destination.together)) {
          delivery ??= await destination.open(stream);
          await delivery.send(events);
          next = events.at(-1)!.sequence + 1;
          if (!(await this.cursors.accepted(stream, next)) || stopped()) return;
          stream.attempts = 0;
        }
        if (next < end && !(await this.cursors.pass(stream, end, 0))) return;
        next = end;
      }
    } finally {
      await delivery?.close();
    }
  }

  private async read({ organizationId, actions }: AuditStream, from: number, to: number): Promise<NativeEvent[]> {
    const sequences = Array.from({ length: to - from }, (_, index) => from + index);
    const sealed = await readSealed(this.database.manager, organizationId, sequences);
    return sealed
      .filter(({ event }) => actions.length === 0 || actions.includes(event.action))
      .map(({ event, ...seal }) => toNative(event, seal));
  }
}

/** Of several addresses that all failed, Node gives no message but a code. */
function toldOf(error: unknown): string {
  const { message, code } = error as Partial<NodeJS.ErrnoException>;
  return cutText(message || code || String(error), LONGEST_ERROR);
}

/** What is handed over together. */
function* parts(events: readonly NativeEvent[], together: number): Generator<NativeEvent[]> {
  let part: NativeEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = JSON.stringify(event).length;
    if (part.length === together || (part.length > 0 && bytes + size > LARGEST)) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(event);
    bytes += size;
  }
  if (part.length > 0) yield part;
}
