import { Inject, Injectable } from '@nestjs/common';
import { Database, Outbound, VERSION } from '@rollcall/platform';
import { EVENT_CATALOGUE, type EventCatalogue } from '../events/event-type';
import { toNative } from '../events/native-event';
import { toOcsf } from '../ocsf/to-ocsf';
import { MerkleLog } from '../sealing/merkle-log.entity';
import { AuditSearches } from '../search/audit-filter';
import { readSealed, type SealedAuditEvent } from '../search/sealed-events';
import type { AuditStream, StreamKind } from './audit-stream.entity';
import { type Delivery, DeliveryError, type DestinationKind, type Outgoing } from './destinations/destination';
import { HttpCollectorDestination } from './destinations/http-collector';
import { SyslogDestination } from './destinations/syslog';
import { sendCheckpoint, WebhookDestination } from './destinations/webhook';
import { StreamCursors } from './stream-cursors';
import type { Turn } from './turn';

/** Maximum positions per read, and positions per event that a destination accepts at once: fewer if it accepts them singly. */
const BATCH = 500;
const FOR_EACH = 100;
/** Maximum bytes per delivery, unless a single event is larger. */
const LARGEST = 256 * 1024;
/** Status of a destination that accepts less at once. */
const TOO_LARGE = 413;
/** Minimum time between two checkpoints of a stream. */
const CHECKPOINT_PAUSE_MS = 60_000;

/** Sends the waiting events of a stream while its turn has time. */
@Injectable()
export class StreamSender {
  private readonly destinations: ReturnType<typeof destinationsBy>;

  constructor(
    private readonly database: Database,
    private readonly cursors: StreamCursors,
    private readonly outbound: Outbound,
    private readonly searches: AuditSearches,
    @Inject(EVENT_CATALOGUE) private readonly catalogue: EventCatalogue,
  ) {
    this.destinations = destinationsBy(outbound);
  }

  /** Throws DeliveryError if the destination fails, and InterruptedError. */
  send(stream: AuditStream, turn: Turn): Promise<void> {
    if (stream.kind === 'CHECKPOINTS') return this.sendCheckpoint(stream, turn);
    return this.sendEvents(stream, this.destinations[stream.kind], turn);
  }

  /** Sends one event, or the head of the log, out of turn: the stream's position stays. Throws DeliveryError. */
  async sendOne(stream: AuditStream, sequence: number, turn: Turn): Promise<void> {
    const store = this.database.store(stream);
    if (stream.kind === 'CHECKPOINTS') {
      const log = await store.first(MerkleLog, {});
      return turn.waitFor(sendCheckpoint(this.outbound, stream, log!, turn.signal));
    }
    const destination = this.destinations[stream.kind];
    const events = await readSealed(store, [sequence]);
    const delivery = await turn.waitFor(destination.open(stream, turn.signal));
    try {
      await turn.waitFor(delivery.send(events.map((event) => this.outgoing(stream, destination, event))));
    } finally {
      await delivery.close();
    }
  }

  private async sendCheckpoint(stream: AuditStream, turn: Turn): Promise<void> {
    const log = await this.database.store(stream).first(MerkleLog, {});
    if (!log || stream.next >= log.size) return;
    await turn.waitFor(sendCheckpoint(this.outbound, stream, log, turn.signal));
    await this.cursors.accepted(stream, log.size, CHECKPOINT_PAUSE_MS);
  }

  private outgoing(
    { content }: AuditStream,
    destination: DestinationKind,
    { event: row, ...seal }: SealedAuditEvent,
  ): Outgoing {
    const event = toNative(row, seal);
    const shown = content === 'OCSF' ? toOcsf(this.catalogue, event, VERSION) : event;
    return { event, text: destination.textOf(event, shown) };
  }

  private async sendEvents(stream: AuditStream, destination: DestinationKind, turn: Turn): Promise<void> {
    const store = this.database.store(stream);
    const batch = Math.min(BATCH, destination.together * FOR_EACH);
    let delivery: Delivery | undefined;
    try {
      for (let { next } = stream; turn.hasTime; ) {
        const log = await store.first(MerkleLog, {});
        if (!log || next >= log.size) return;
        if (next < log.first) {
          if (!(await this.cursors.pass(stream, log.first, log.first - next))) return;
          next = log.first;
        }
        const end = Math.min(next + batch, log.size);
        const found = await this.searches.eventsBetween(store, stream.filter, next, end);
        const outgoing = found.map((event) => this.outgoing(stream, destination, event));
        for (const part of parts(outgoing, destination.together)) {
          delivery ??= await turn.waitFor(destination.open(stream, turn.signal));
          if (!(await this.deliver(stream, delivery, part, turn))) return;
          next = part.at(-1)!.event.sequence + 1;
        }
        if (next < end && !(await this.cursors.pass(stream, end, 0))) return;
        next = end;
      }
    } finally {
      await delivery?.close();
    }
  }

  /** Sends events and returns whether the stream continues. If they are too large together, sends them in halves. */
  private async deliver(
    stream: AuditStream,
    delivery: Delivery,
    part: readonly Outgoing[],
    turn: Turn,
  ): Promise<boolean> {
    try {
      await turn.waitFor(delivery.send(part));
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.answer?.status !== TOO_LARGE) throw error;
      const half = Math.ceil(part.length / 2);
      if (part.length === 1) return (await this.cursors.setAside(stream, part[0]!.event)) && turn.hasTime;
      return (
        (await this.deliver(stream, delivery, part.slice(0, half), turn)) &&
        (await this.deliver(stream, delivery, part.slice(half), turn))
      );
    }
    const isTheirs = await this.cursors.accepted(stream, part.at(-1)!.event.sequence + 1);
    stream.attempts = 0;
    return isTheirs && turn.hasTime;
  }
}

/** Every kind of destination for events. */
const destinationsBy = (outbound: Outbound): Record<Exclude<StreamKind, 'CHECKPOINTS'>, DestinationKind> => ({
  WEBHOOK: new WebhookDestination(outbound),
  HTTP: new HttpCollectorDestination(outbound),
  SYSLOG: new SyslogDestination(outbound),
});

/** Groups events that are sent together. */
function* parts(events: readonly Outgoing[], together: number): Generator<Outgoing[]> {
  let part: Outgoing[] = [];
  let bytes = 0;
  for (const outgoing of events) {
    const size = Buffer.byteLength(outgoing.text);
    if (part.length === together || (part.length > 0 && bytes + size > LARGEST)) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(outgoing);
    bytes += size;
  }
  if (part.length > 0) yield part;
}
