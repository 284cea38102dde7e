import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../../backoff';
import { isTransient } from '../errors';
import type { WriteAheadLog } from './write-ahead-log';
import { WriteLock } from './write-lock';

/** A group is committed when it has this many transactions or this age in milliseconds, or when nobody joins it anymore. */
const MOST = 64;
const LONGEST_MS = 10;
/** How long a group waits for the lock of another process, without blocking the event loop. */
const BUSY_WAIT_MS = 5000;
const LONGEST_PAUSE_MS = 20;

/** The connection that writes. Throws the errors of SQLite. */
interface Writer {
  /** Also false after SQLite ended the transaction by itself, for example because the disk is full. */
  inTransaction(): boolean;
  run(sql: string): void;
}

/** A transaction that may use the writing connection. Ends with one of these calls. */
export interface WriteTurn {
  /** Passes the connection on. Resolves when the changes are durable; rejects if nothing of the group was committed. */
  commit(): Promise<void>;
  /** Undoes its changes and passes the connection on. `cause`: its error, if SQLite has undone the whole group by itself. */
  rollback(cause?: unknown): void;
}

/**
 * The transactions of this process, one at a time. Those that follow one another at once form a group: they share one
 * COMMIT, which costs as much as the statements of a small transaction, and each runs in a savepoint, so that it fails
 * alone. Nobody gets a result before the COMMIT.
 */
export class GroupCommit {
  private readonly lock = new WriteLock();
  /** The group that has begun and is not committed yet. */
  private group: Group | undefined;

  constructor(
    private readonly writer: Writer,
    private readonly log: WriteAheadLog,
  ) {}

  /** Waits for a turn, and begins a transaction. */
  async begin(): Promise<WriteTurn> {
    const unlock = await this.lock.acquire();
    try {
      if (this.group) this.writer.run('SAVEPOINT member');
      // IMMEDIATE takes the write lock at once. A transaction that reads first might not get the lock later.
      else await whenFree(() => this.writer.run('BEGIN IMMEDIATE'));
    } catch (error) {
      await this.pass(unlock);
      throw error;
    }
    this.group ??= new Group();
    const { group } = this;
    return {
      commit: () => this.join(group, unlock),
      rollback: (cause) => this.undo(group, unlock, cause),
    };
  }

  /** Waits for a turn, and runs a statement that commits itself. */
  async alone<Result>(run: () => Result): Promise<Result> {
    const unlock = await this.lock.acquire();
    try {
      if (this.group) await this.close(this.group);
      return await whenFree(run);
    } finally {
      this.copyLog();
      unlock();
    }
  }

  private async join(group: Group, unlock: () => void): Promise<void> {
    try {
      if (group.size > 0) this.writer.run('RELEASE member');
    } catch (error) {
      this.undo(group, unlock, error);
      throw error;
    }
    group.size += 1;
    void this.pass(unlock);
    await group.committed;
  }

  private undo(group: Group, unlock: () => void, cause: unknown): void {
    try {
      if (!this.writer.inTransaction()) this.end(group, cause ?? new Error('SQLite has rolled the transaction back'));
      else if (group.size > 0) {
        this.writer.run('ROLLBACK TO member');
        this.writer.run('RELEASE member');
      } else {
        this.group = undefined;
        this.writer.run('ROLLBACK');
      }
    } finally {
      void this.pass(unlock);
    }
  }

  private async pass(unlock: () => void): Promise<void> {
    if (this.group?.isFull) await this.close(this.group);
    unlock();
    if (this.group && !this.lock.isHeld) this.closeSoon(this.group);
  }

  /** Commits once nobody has joined for a turn of the event loop: requests that have arrived together become one group. */
  private closeSoon(group: Group): void {
    if (group.isWatched) return;
    group.isWatched = true;
    const { size } = group;
    setImmediate(async () => {
      group.isWatched = false;
      if (this.group !== group || this.lock.isHeld) return;
      if (group.size > size && !group.isFull) return this.closeSoon(group);
      const unlock = await this.lock.acquire();
      await this.close(group);
      unlock();
    });
  }

  /** Never throws: only those who wait for the group see its error. */
  private async close(group: Group): Promise<void> {
    try {
      if (this.log.isLarge) await this.log.flush();
      this.writer.run('COMMIT');
      this.end(group);
    } catch (error) {
      this.end(group, error);
      attempt(() => this.writer.inTransaction() && this.writer.run('ROLLBACK'));
    }
    this.copyLog();
  }

  private end(group: Group, error?: unknown): void {
    this.group = undefined;
    if (error === undefined) group.succeed();
    else group.fail(error);
  }

  /** SQLite itself would copy the log within COMMIT and block all others meanwhile. If it fails, the next COMMIT tries again. */
  private copyLog(): void {
    attempt(() => this.log.isLarge && !this.log.copy() && this.writer.run('PRAGMA wal_checkpoint(PASSIVE)'));
  }
}

/** For what must not keep the connection from being passed on. */
function attempt(run: () => unknown): void {
  try {
    run();
  } catch {
    // What could not be done shows in the next statement.
  }
}

class Group {
  /** Number of transactions that wait for the COMMIT. */
  size = 0;
  /** Whether somebody will commit it when nobody joins anymore. */
  isWatched = false;
  succeed!: () => void;
  fail!: (error: unknown) => void;
  readonly committed = new Promise<void>((resolve, reject) => {
    this.succeed = resolve;
    this.fail = reject;
  });
  private readonly began = performance.now();

  constructor() {
    // It may fail when nobody waits for it anymore.
    this.committed.catch(() => {});
  }

  get isFull(): boolean {
    return this.size >= MOST || performance.now() - this.began > LONGEST_MS;
  }
}

/** Retries while another process has locked the file. On SQLITE_BUSY here, nothing has been done yet. */
async function whenFree<Result>(run: () => Result): Promise<Result> {
  const deadline = performance.now() + BUSY_WAIT_MS;
  for (let attempt = 1; ; attempt++) {
    try {
      return run();
    } catch (error) {
      if (!isTransient(error) || performance.now() > deadline) throw error;
      await sleep(backoffMs(attempt, 1, LONGEST_PAUSE_MS));
    }
  }
}
