import { statSync } from 'node:fs';
import type { Raw, Statement } from '../statement';
import { SideProcess } from './side-process';

/** Size in bytes below which every read is fast. */
const SMALL_FILE = 4 * 1024 ** 2;
/** Longer reads are aborted. */
const LONGEST_READ_MS = 10_000;

/** Reads without blocking the event loop, with one process per concurrent read. Processes are reused. */
export class ReadingProcesses {
  private readonly idle: SideProcess[] = [];
  private readonly all = new Set<SideProcess>();

  constructor(private readonly file: string) {}

  /** Whether the database is so small that every read is fast. */
  get isSmall(): boolean {
    return (statSync(this.file, { throwIfNoEntry: false })?.size ?? 0) < SMALL_FILE;
  }

  /** Throws DatabaseBusyError if the read takes too long, and SQLite's errors as named by `SqliteConnection`. */
  async read(statement: Statement): Promise<Raw[]> {
    const reader = this.take();
    try {
      return await reader.ask(statement, LONGEST_READ_MS);
    } finally {
      if (reader.isRunning) this.idle.push(reader);
      else this.all.delete(reader);
    }
  }

  close(): void {
    for (const reader of this.all) reader.end();
  }

  private take(): SideProcess {
    for (let reader = this.idle.pop(); reader; reader = this.idle.pop()) {
      if (reader.isRunning) return reader;
      this.all.delete(reader);
    }
    const reader = new SideProcess(this.file, 'readonly');
    this.all.add(reader);
    return reader;
  }
}
