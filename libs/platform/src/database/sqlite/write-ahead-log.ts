import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { SideProcess } from './side-process';

/** Bytes from which on the log is copied into the database, as SQLite does by itself within a COMMIT. */
export const LARGE_LOG = 4 * 1024 ** 2;
/** From here on the copy is not left to another process: something is wrong with it. */
const HUGE_LOG = 256 * 1024 ** 2;
const LONGEST_CHECKPOINT_MS = 60_000;

const CHECKPOINT = { sql: 'PRAGMA wal_checkpoint(PASSIVE)', values: [] };

/** Does beside the event loop what large transactions leave to do: bring their log to the disk, and copy it into the database. */
export class WriteAheadLog {
  private process: SideProcess | undefined;
  private running = false;

  constructor(private readonly file: string) {}

  /** Whether a COMMIT would find much to do. */
  get isLarge(): boolean {
    return this.size > LARGE_LOG;
  }

  /** Brings to the disk what a transaction has written so far, so that its COMMIT has little to wait for. */
  async flush(): Promise<void> {
    // Closing this file lets go of no lock: those of SQLite are on its neighbours.
    const handle = await open(this.path, 'r');
    try {
      await handle.datasync();
    } finally {
      await handle.close();
    }
  }

  /** Lets a process copy the log; false where it grew so large nevertheless that the caller has to. */
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

  /** Where it fails, the next COMMIT tries again. */
  private async copyInSideProcess(): Promise<void> {
    this.running = true;
    if (!this.process?.isRunning) this.process = new SideProcess(this.file, 'writing');
    try {
      await this.process.ask(CHECKPOINT, LONGEST_CHECKPOINT_MS).catch(() => []);
    } finally {
      this.running = false;
    }
  }
}
