import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { SideProcess } from './side-process';

/** Size in bytes above which the log is copied into the database. By default, SQLite does this within a COMMIT. */
export const LARGE_LOG = 4 * 1024 ** 2;
/** Size in bytes above which this process copies the log itself, because the other process evidently fails. */
const HUGE_LOG = 256 * 1024 ** 2;
const LONGEST_CHECKPOINT_MS = 60_000;

const CHECKPOINT = { sql: 'PRAGMA wal_checkpoint(PASSIVE)', values: [] };

/** Flushes the log of large transactions to disk and copies it into the database, without blocking the event loop. */
export class WriteAheadLog {
  private process: SideProcess | undefined;
  private running = false;

  constructor(private readonly file: string) {}

  /** Whether a COMMIT would have much to write. */
  get isLarge(): boolean {
    return this.size > LARGE_LOG;
  }

  /** Flushes a transaction's writes to disk, so that its COMMIT is short. */
  async flush(): Promise<void> {
    // Closing this file releases no lock: SQLite's locks are on its other files.
    const handle = await open(this.path, 'r');
    try {
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }

  /** Starts copying the log in another process. Returns false if the log is so large that the caller must copy it. */
  copy(): boolean {
    if (!this.running) void this.copyInSideProcess();
    return this.size < HUGE_LOG;
  }

  close(): void {
    this.process?.end();
  }

  private get path(): string {
    return `${this.file}-wal`;
  }

  private get size(): number {
    return statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** If it fails, the next COMMIT tries again. */
  private async copyInSideProcess(): Promise<void> {
    this.running = true;
    try {
      if (!this.process?.isRunning) this.process = new SideProcess(this.file, 'writing');
      await this.process.ask(CHECKPOINT, LONGEST_CHECKPOINT_MS);
    } catch {
      // The log is still large.
    } finally {
      this.running = false;
    }
  }
}
