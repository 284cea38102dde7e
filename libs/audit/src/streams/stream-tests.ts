import { Injectable } from '@nestjs/common';
import { type Caller, Places } from '@rollcall/platform';
import { AuditLog } from '../search/audit-log';
import type { AuditStream } from './audit-stream.entity';
import { DeliveryError } from './destinations/destination';
import { StreamSender } from './stream-sender';
import { Turn } from './turn';

/** Tests at the same time per process, and per organization. */
const PLACES = 48;
export const MOST_STREAM_TESTS = 4;
/** How long somebody waits for the result. */
const DEADLINE_MS = 10_000;

/** What the destination of a stream did with an event. */
export interface StreamTest {
  /** Why it was not accepted; null if it was. */
  error: string | null;
  durationMs: number;
}

/** Sends single events to the destinations of streams, for people who set one up. */
@Injectable()
export class StreamTests {
  deadlineMs = DEADLINE_MS;
  private readonly places = new Places(PLACES, MOST_STREAM_TESTS);

  constructor(
    private readonly log: AuditLog,
    private readonly sender: StreamSender,
  ) {}

  /** Takes a place, which the end of the turn gives back. Undefined if too many tests are running. */
  begin({ organizationId }: Pick<Caller, 'organizationId'>): Turn | undefined {
    if (!this.places.take(organizationId)) return undefined;
    const { deadlineMs } = this;
    return new Turn(organizationId, this.places, this.places, { quickMs: deadlineMs, turnMs: deadlineMs, deadlineMs });
  }

  /** Sends an event, whatever the stream includes, and leaves the stream's position and state as they are. */
  async send(turn: Turn, stream: AuditStream, eventId: string): Promise<StreamTest> {
    const began = performance.now();
    const error = await this.errorOf(turn, stream, eventId);
    return { error, durationMs: Math.round(performance.now() - began) };
  }

  private async errorOf(turn: Turn, stream: AuditStream, eventId: string): Promise<string | null> {
    // Seals everything that was committed before.
    await this.log.current(stream.organizationId);
    const seal = (await this.log.seals(stream, [eventId])).get(eventId);
    if (!seal) throw new Error(`the event ${eventId} is not in the log`);
    try {
      await this.sender.sendOne(stream, seal.sequence, turn);
      return null;
    } catch (error) {
      if (error instanceof DeliveryError) return error.message;
      throw error;
    }
  }
}
