import { DatabaseBusyError } from '../errors';

const WAIT_MS = 10_000;

/** Admits one holder at a time, in order of arrival. After too long a wait, rejects with DatabaseBusyError. */
export class WriteLock {
  private held = false;
  private readonly waiting = new Set<() => void>();

  get isHeld(): boolean {
    return this.held;
  }

  /** Waits for the lock and returns a function that releases it. The function may be called more than once. */
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

  /** Stays held while it passes to the next waiter, so that no one gets in between. */
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
