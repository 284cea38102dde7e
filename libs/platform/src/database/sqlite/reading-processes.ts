import { statSync } from 'node:fs';
import type { Raw, Statement } from '../statement';
import { SideProcess } from './side-process';

/** Bytes of a file of which anything is read in a moment. */
const SMALL_FILE = 4 * 1024 ** 2;
/** A read that takes longer is ended. */
const LONGEST_READ_MS = 10_000;

/** Reads beside the event loop, in as many processes as are asked at the same time; they are kept for the next reads. */
export class ReadingProcesses {
  private readonly idle: SideProcess[] = [];
  private readonly all = new Set<SideProcess>();

  constructor(private readonly file: string) {}

  /** Whether the database is too small for a read to take long. */
  get isSmall(): boolean {
    return (statSync(this.file, { throwIfNoEntry: false })?.size ?? 0) < SMALL_FILE;
  }

  /** Throws DatabaseBusyError for a read that takes too long, and SQLite's errors as `SqliteConnection` names them. */
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
