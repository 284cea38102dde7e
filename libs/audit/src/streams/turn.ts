import type { Places } from '@rollcall/platform';
import { DeliveryError } from './destinations/destination';

/** Milliseconds. */
export interface Patience {
  /** How long a destination may take before its stream counts as slow, and a turn where others wait for the place. */
  quickMs: number;
  /** After which a turn hands over nothing more. */
  turnMs: number;
  /** After which it ends, whatever its destination does; the lease of a stream is longer. */
  deadlineMs: number;
}

/** The turn was ended for the sake of others; nothing is wrong with the destination. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** The time that one stream is served, and the place that it takes from others meanwhile. */
export class Turn {
  /** Whether the destination kept others waiting. */
  slow = false;
  private isHurried = false;
  private readonly ending = new AbortController();
  private readonly aborted = new Promise<never>((_, reject) => {
    this.signal.addEventListener('abort', () => reject(this.signal.reason));
  });
  private readonly began = performance.now();
  private readonly deadline: NodeJS.Timeout;

  /** Begins at a place that was taken, of quick streams or of slow ones. */
  constructor(
    private readonly organizationId: string,
    private place: Places | undefined,
    private readonly slowPlaces: Places,
    private readonly patience: Patience,
  ) {
    // Nobody may be waiting for the destination when it aborts.
    this.aborted.catch(() => {});
    const late = new DeliveryError('the destination did not respond in time');
    this.deadline = setTimeout(() => this.ending.abort(late), patience.deadlineMs);
  }

  /** Aborts where the turn must end. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  /** Whether more may be handed over. */
  get hasTime(): boolean {
    const { quickMs, turnMs } = this.patience;
    const isAlone = this.place?.hasRoom(this.organizationId);
    return !this.isHurried && !this.signal.aborted && performance.now() - this.began < (isAlone ? turnMs : quickMs);
  }

  /** Waits for the destination; one that takes long leaves its place to the streams of others. Throws DeliveryError and InterruptedError. */
  async waitFor<Result>(work: Promise<Result>): Promise<Result> {
    const timer = setTimeout(() => this.giveWay(), this.patience.quickMs);
    try {
      // Not all that is waited for looks at the signal.
      return await Promise.race([work, this.aborted]);
    } catch (error) {
      throw this.signal.aborted ? this.signal.reason : DeliveryError.of(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends it as soon as its destination takes long. */
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
