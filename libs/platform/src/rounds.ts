import { Logger } from '@nestjs/common';

/** Work that comes again after a pause, one round at a time, for as long as the process runs. */
export class Rounds {
  private readonly logger = new Logger('rounds');
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private ended = false;

  /** `what` is said where the work fails, which may ask whether it is to end early. */
  constructor(
    private readonly what: string,
    private readonly pauseMs: number,
    private readonly work: (stopped: () => boolean) => Promise<unknown>,
  ) {}

  start(): void {
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
    this.timer = setTimeout(() => {
      this.round = this.work(() => this.ended)
        .catch((error) => this.logger.error(`${this.what} failed: ${error}`))
        .then(() => this.schedule(this.pauseMs));
    }, delay);
  }
}
