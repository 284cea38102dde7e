import { Logger } from '@nestjs/common';

/** While the work fails it comes more and more seldom, but not more seldom than this, unless it always does. */
const LONGEST_PAUSE_MS = 5000;
/** How often it is said that work still fails. */
const REMINDER_MS = 60_000;

/** Work that comes again after a pause, one round at a time, for as long as the process runs. */
export class Rounds {
  private readonly logger = new Logger('rounds');
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private ended = false;
  private pausing = false;
  /** Failures in a row. */
  private failures = 0;
  private saidAt = Number.NEGATIVE_INFINITY;

  /** `what` is said where the work fails, which may ask whether it is to end early. */
  constructor(
    private readonly what: string,
    private readonly pauseMs: number,
    private readonly work: (stopped: () => boolean) => Promise<unknown>,
  ) {}

  start(): void {
    this.schedule(0);
  }

  /** Begins the next round at once, unless one runs. */
  hurry(): void {
    if (!this.pausing) return;
    clearTimeout(this.timer);
    this.schedule(0);
  }

  /** Resolves once the round that runs has ended; no other begins. */
  async stop(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.round;
  }

  private schedule(delay: number): void {
    if (this.ended) return;
    this.pausing = true;
    this.timer = setTimeout(() => {
      this.pausing = false;
      this.round = this.work(() => this.ended)
        .then(
          () => this.succeeded(),
          (error) => this.failed(error),
        )
        .then(() => this.schedule(this.pause()));
    }, delay);
  }

  private pause(): number {
    return Math.max(this.pauseMs, Math.min(this.pauseMs * 2 ** this.failures, LONGEST_PAUSE_MS));
  }

  private succeeded(): void {
    if (this.failures > 0) this.logger.log(`${this.what} works again after ${this.failures} failures`);
    this.failures = 0;
    this.saidAt = Number.NEGATIVE_INFINITY;
  }

  private failed(error: unknown): void {
    this.failures += 1;
    if (performance.now() - this.saidAt < REMINDER_MS) return;
    this.saidAt = performance.now();
    this.logger.error(`${this.what} failed: ${error}`);
  }
}
