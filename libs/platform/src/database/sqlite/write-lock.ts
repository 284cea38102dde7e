import { DatabaseBusyError } from '../errors';

const WAIT_MS = 10_000;

/** Lets one holder at a time through, in the order of arrival; whoever waited too long gets a DatabaseBusyError. */
export class WriteLock {
  private held = false;
  private readonly waiting = new Set<() => void>();

  /** Waits for its turn and returns what ends it, which may be called more than once. */
  async acquire(waitMs = WAIT_MS): Promise<() => void> {
    if (this.held) await this.turn(waitMs);
    this.held = true;
    let mine = true;
    return () => {
      if (mine) this.pass();
      mine = false;
    };
  }

  private turn(waitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.delete(enter);
        reject(new DatabaseBusyError(`The database was not free for a write within ${waitMs} ms`));
      }, waitMs);
      this.waiting.add(enter);
    });
  }

  /** Stays held while it passes to the next, so that nobody slips in between. */
  private pass(): void {
    const [next] = this.waiting;
    if (!next) {
      this.held = false;
      return;
    }
    this.waiting.delete(next);
    next();
  }
}
