import { type ChildProcess, fork } from 'node:child_process';
import { DatabaseBusyError } from '../errors';
import type { Raw, Statement } from '../statement';

type Answer = { rows: Raw[] } | { error: { message: string; code?: string } };

/**
 * Runs SQLite statements one at a time without blocking the event loop. It is a process, not a thread: only the end of a
 * process aborts a statement, and the native package aborts the whole program if a thread ends during one.
 */
export class SideProcess {
  private readonly child: ChildProcess;
  private ended = false;

  constructor(file: string, mode: 'readonly' | 'writing') {
    this.child = fork(require.resolve('./side-process.program'), [file, mode], { serialization: 'advanced' });
    const end = () => this.end();
    this.child.once('exit', end).once('error', end);
    // The child does not keep this process alive, unless a result is pending.
    this.child.unref();
    this.child.channel?.unref();
  }

  get isRunning(): boolean {
    return !this.ended;
  }

  /** Throws DatabaseBusyError if the statement takes longer, which ends the process, and SQLite's named errors. */
  async ask({ sql, values }: Statement, longestMs: number): Promise<Raw[]> {
    const answer = await this.answer({ sql, values }, longestMs);
    if ('rows' in answer) return answer.rows;
    throw Object.assign(new Error(answer.error.message), answer.error);
  }

  end(): void {
    this.ended = true;
    this.child.kill('SIGKILL');
  }

  private answer(statement: Statement, longestMs: number): Promise<Answer> {
    const { child } = this;
    return new Promise((resolve, reject) => {
      const failed = () => {
        settle();
        this.end();
        reject(new DatabaseBusyError(`A statement took longer than ${longestMs} ms, or its process ended`));
      };
      const answered = (answer: unknown) => {
        settle();
        resolve(answer as Answer);
      };
      const timer = setTimeout(failed, longestMs);
      const settle = () => {
        clearTimeout(timer);
        child.off('message', answered).off('exit', failed);
      };
      child.once('message', answered).once('exit', failed);
      child.send(statement, (error) => error && failed());
    });
  }
}
