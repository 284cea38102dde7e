import { type ChildProcess, fork } from 'node:child_process';
import { statSync } from 'node:fs';
import { DatabaseBusyError } from '../errors';
import type { Raw, Statement } from '../statement';

/** Bytes of a file of which anything is read in a moment. */
const SMALL_FILE = 4 * 1024 ** 2;
/** A read that takes longer is ended. */
const LONGEST_READ_MS = 10_000;
/** A process that was not asked for so long has no more to do. */
const IDLE_MS = 60_000;

type Answer = { rows: Raw[] } | { error: { message: string; code?: string } };

interface Reader {
  readonly child: ChildProcess;
  idle?: NodeJS.Timeout;
}

/**
 * Reads beside the event loop, which SQLite blocks while it answers. Processes and not threads: nothing but the end of a
 * process ends a statement, and the native package aborts the whole program where a thread is ended during one.
 */
export class ReadingProcesses {
  private readonly idle: Reader[] = [];
  private readonly all = new Set<Reader>();

  constructor(private readonly file: string) {}

  /** Whether the database is too small for a read to take long. */
  get isSmall(): boolean {
    return (statSync(this.file, { throwIfNoEntry: false })?.size ?? 0) < SMALL_FILE;
  }

  /** Throws DatabaseBusyError for a read that takes too long, and SQLite's errors as `SqliteConnection` names them. */
  async read({ sql, values }: Statement): Promise<Raw[]> {
    const reader = this.idle.pop() ?? this.start();
    clearTimeout(reader.idle);
    const answer = await this.ask(reader, { sql, values });
    reader.idle = setTimeout(() => this.end(reader), IDLE_MS).unref();
    this.idle.push(reader);
    if ('rows' in answer) return answer.rows;
    throw Object.assign(new Error(answer.error.message), answer.error);
  }

  close(): void {
    for (const reader of this.all) this.end(reader);
  }

  private start(): Reader {
    const child = fork(require.resolve('./reading-process'), [this.file], { serialization: 'advanced' });
    // Only an answer that is waited for keeps this process.
    child.unref();
    child.channel?.unref();
    const reader = { child };
    this.all.add(reader);
    child.once('exit', () => this.end(reader));
    return reader;
  }

  private ask(reader: Reader, statement: Statement): Promise<Answer> {
    const { child } = reader;
    return new Promise((resolve, reject) => {
      const ended = () => {
        settle();
        this.end(reader);
        reject(new DatabaseBusyError(`A read took longer than ${LONGEST_READ_MS} ms, or its process ended`));
      };
      const answered = (answer: unknown) => {
        settle();
        resolve(answer as Answer);
      };
      const timer = setTimeout(ended, LONGEST_READ_MS);
      const settle = () => {
        clearTimeout(timer);
        child.off('message', answered).off('exit', ended).off('error', ended);
      };
      child.once('message', answered).once('exit', ended).once('error', ended);
      child.send(statement, (error) => error && ended());
    });
  }

  private end(reader: Reader): void {
    this.all.delete(reader);
    clearTimeout(reader.idle);
    const place = this.idle.indexOf(reader);
    if (place >= 0) this.idle.splice(place, 1);
    reader.child.kill('SIGKILL');
  }
}
