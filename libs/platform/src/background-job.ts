import { Logger } from '@nestjs/common';
import { backoffMs } from './backoff';

/** The longest pause while the work fails, unless the job's own pause is longer; each failure doubles the pause. */
const LONGEST_PAUSE_MS = 5000;
/** How often a continuing failure is logged. */
const REMINDER_MS = 60_000;

/** Work that is repeated after a pause, one run at a time, until the process ends. */
export class BackgroundJob {
  private readonly logger = new Logger('background job');
  private timer: NodeJS.Timeout | undefined;
  private run: Promise<void> = Promise.resolve();
  private ended = false;
  private pausing = false;
  /** Failures in a row. */
  private failures = 0;
  private loggedAt = Number.NEGATIVE_INFINITY;

  /** `name` is logged with failures; the work may check whether it must end early. */
  constructor(
    private readonly name: string,
    private readonly pauseMs: number,
    private readonly work: (stopped: () => boolean) => Promise<unknown>,
  ) {}

  start(): void {
    this.schedule(0);
  }

  /** Starts the next run at once, unless one is under way. */
  hurry(): void {
    if (!this.pausing) return;
    clearTimeout(this.timer);
    this.schedule(0);
  }

  /** Starts no further run; resolves when the current run has ended. */
  async stop(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.run;
  }

  private schedule(delay: number): void {
    if (this.ended) return;
    this.pausing = true;
    this.timer = setTimeout(() => {
      this.pausing = false;
      this.run = this.work(() => this.ended)
        .then(
          () => this.succeeded(),
          (error) => this.failed(error),
        )
        .then(() => this.schedule(this.pause()));
    }, delay);
  }

  private pause(): number {
    const longer = this.failures > 0 ? backoffMs(this.failures, 2 * this.pauseMs, LONGEST_PAUSE_MS) : 0;
    return Math.max(this.pauseMs, longer);
  }

  private succeeded(): void {
    if (this.failures > 0) this.logger.log(`${this.name} works again after ${this.failures} failures`);
    this.failures = 0;
    this.loggedAt = Number.NEGATIVE_INFINITY;
  }

  private failed(error: unknown): void {
    this.failures += 1;
    if (performance.now() - this.loggedAt < REMINDER_MS) return;
    this.loggedAt = performance.now();
    this.logger.error(`${this.name} failed: ${error}`);
  }
}
