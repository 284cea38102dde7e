import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Keyring, newId, Places, UnreadableSecretError } from '@rollcall/platform';
import { openStream, type StreamProgress } from './audit-stream.entity';
import { DeliveryError } from './destinations/destination';
import { type DueStream, StreamCursors } from './stream-cursors';
import { StreamSender } from './stream-sender';
import { InterruptedError, type Patience, Turn } from './turn';

/** Streams served concurrently per process, and per organization. Slow streams have as many places of their own. */
const PLACES = 48;
const OF_ONE = 4;
/** Status of a destination that is permanently gone (RFC 9110 §15.5.11). */
const GONE = 410;
/** Pause before looking for a free place again. */
const CROWDED_MS = 50;

/**
 * Delivers the audit log to the destinations of its streams, at least once and in log order. One process at a time serves a
 * stream and stores its position after each delivery. If the process dies, another continues. Each stream gets a turn of
 * limited time, and streams with slow destinations have places of their own.
 */
@Injectable()
export class StreamDeliveries {
  patience: Patience = { quickMs: 500, turnMs: 5000, deadlineMs: 15_000 };
  private readonly logger = new Logger(StreamDeliveries.name);
  private readonly quick = new Places(PLACES, OF_ONE);
  private readonly slow = new Places(PLACES, OF_ONE);
  /** By stream ID. */
  private readonly turns = new Map<string, { turn: Turn; ended: Promise<void> }>();
  private stopped = false;

  constructor(
    private readonly cursors: StreamCursors,
    private readonly sender: StreamSender,
    private readonly keyring: Keyring,
  ) {}

  /** Starts a turn for each stream that is due, as places become free. Waits for places, but not for destinations. */
  async deliverDue(): Promise<void> {
    while (!this.stopped) {
      for (const due of await this.cursors.due()) this.begin(due);
      if (this.quick.hasRoom()) return;
      await pause(CROWDED_MS);
    }
  }

  /** Resolves when all started turns have ended. */
  async settled(): Promise<void> {
    await Promise.all([...this.turns.values()].map(({ ended }) => ended));
  }

  /** Starts no more turns, and ends those that wait for slow destinations. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const { turn } of this.turns.values()) turn.hurry();
    await this.settled();
  }

  private begin(due: DueStream): void {
    const { organizationId, id } = due;
    const places = due.slow ? this.slow : this.quick;
    if (this.stopped || this.turns.has(id) || !places.take(organizationId)) return;
    const turn = new Turn(organizationId, places, this.slow, this.patience);
    const ended = this.serve(due, turn)
      .catch((error) => this.logger.error(`the stream ${id} of ${organizationId} could not be processed: ${error}`))
      .finally(() => {
        turn.end();
        this.turns.delete(id);
      });
    this.turns.set(id, { turn, ended });
  }

  private async serve(due: DueStream, turn: Turn): Promise<void> {
    const taken = await this.cursors.take(due, newId());
    if (!taken) return;
    let stream: StreamProgress = taken;
    try {
      const opened = openStream(this.keyring, taken);
      stream = opened;
      await this.sender.send(opened, turn);
    } catch (error) {
      if (error instanceof DeliveryError || error instanceof UnreadableSecretError) {
        const detail = error instanceof DeliveryError ? error.detail : error.message;
        this.logger.warn(`the stream ${stream.id} of ${stream.organizationId} could not deliver: ${detail}`);
        const answer = error instanceof DeliveryError ? error.answer : undefined;
        if (answer?.status === GONE) await this.cursors.end(stream, error.message);
        else await this.cursors.failed(stream, error.message, turn.slow, answer?.retryAfterMs);
        return;
      }
      // Errors that the destination did not cause are retried when the lease expires.
      if (!(error instanceof InterruptedError)) throw error;
    }
    await this.cursors.release(stream, turn.slow);
  }
}
