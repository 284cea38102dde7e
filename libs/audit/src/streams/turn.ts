import type { Places } from '@rollcall/platform';
import { DeliveryError } from './destinations/destination';

/** Time limits, in milliseconds. */
export interface Patience {
  /** How long a destination may take before its stream counts as slow. Also the length of a turn if others are waiting. */
  quickMs: number;
  /** Length of a turn, after which nothing more is sent. */
  turnMs: number;
  /** When a turn ends even if its destination has not responded. The lease of a stream is longer. */
  deadlineMs: number;
}

/** The turn ended in favor of other streams. The destination did not fail. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** The limited time for which a stream is served, and the place that it occupies meanwhile. */
export class Turn {
  /** Whether the destination was slow. */
  slow = false;
  private isHurried = false;
  private readonly ending = new AbortController();
  private readonly aborted = new Promise<never>((_, reject) => {
    this.signal.addEventListener('abort', () => reject(this.signal.reason));
  });
  private readonly began = performance.now();
  private readonly deadline: NodeJS.Timeout;

  /** Starts with an occupied place, of quick or of slow streams. */
  constructor(
    private readonly organizationId: string,
    private place: Places | undefined,
    private readonly slowPlaces: Places,
    private readonly patience: Patience,
  ) {
    // If nothing awaits this promise when it rejects, Node reports an unhandled rejection.
    this.aborted.catch(() => {});
    const late = new DeliveryError('the destination did not respond in time');
    this.deadline = setTimeout(() => this.ending.abort(late), patience.deadlineMs);
  }

  /** Aborts when the turn must end. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  /** Whether more events may be sent. */
  get hasTime(): boolean {
    const { quickMs, turnMs } = this.patience;
    const isAlone = this.place?.hasRoom(this.organizationId);
    return !this.isHurried && !this.signal.aborted && performance.now() - this.began < (isAlone ? turnMs : quickMs);
  }

  /** Waits for the destination. If it is slow, gives its place to others. Throws DeliveryError and InterruptedError. */
  async waitFor<Result>(work: Promise<Result>): Promise<Result> {
    const timer = setTimeout(() => this.giveWay(), this.patience.quickMs);
    try {
      // Not all work observes the signal.
      return await Promise.race([work, this.aborted]);
    } catch (error) {
      throw this.signal.aborted ? this.signal.reason : DeliveryError.of(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the turn as soon as its destination is slow. */
  hurry(): void {
    this.isHurried = true;
    if (this.slow) this.interrupt();
  }

  end(): void {
    clearTimeout(this.deadline);
    this.place?.leave(this.organizationId);
  }

  private giveWay(): void {
    this.slow = true;
    if (this.place !== this.slowPlaces) {
      this.place?.leave(this.organizationId);
      this.place = this.slowPlaces.take(this.organizationId) ? this.slowPlaces : undefined;
    }
    if (!this.place || this.isHurried) this.interrupt();
  }

  private interrupt(): void {
    this.ending.abort(new InterruptedError());
  }
}
