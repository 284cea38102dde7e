import { setTimeout as sleep } from 'node:timers/promises';
import { QueryFailedError, QueryResult } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner';
import { backoffMs } from '../../backoff';
import { giveWay } from '../../turns';
import { isTransient } from '../errors';
import { Pipeline, type TransactionRunner } from '../pipeline';
import { refuseInsideTransaction } from '../transaction-scope';
import type { SqliteConnection } from './sqlite-connection';
import type { WriteAheadLog } from './write-ahead-log';
import type { WriteLock } from './write-lock';

const READS = /^\s*(SELECT|EXPLAIN)\b/i;
const BEGIN = 'BEGIN IMMEDIATE';
const ROLLBACK = 'ROLLBACK';
/** How long a write waits for the lock of another process, without blocking the event loop. */
const BUSY_WAIT_MS = 5000;
const LONGEST_PAUSE_MS = 20;

/** Shared by all runners of a data source, in addition to the writing connection. */
export interface SqliteConnections {
  readonly lock: WriteLock;
  readonly reader: SqliteConnection;
  readonly log: WriteAheadLog;
}

/**
 * Each caller has its own query runner (TypeORM shares a single one). It holds the writing connection from BEGIN to COMMIT
 * or ROLLBACK, and during each single write. Reads outside a transaction use a second connection, which sees committed
 * data and never waits.
 */
export class SqliteQueryRunner extends BetterSqlite3QueryRunner implements TransactionRunner {
  readonly pipeline = new Pipeline();
  private unlock: (() => void) | undefined;

  constructor(
    driver: BetterSqlite3Driver,
    private readonly connections: SqliteConnections,
  ) {
    super(driver);
  }

  override async query(query: string, parameters: unknown[] = [], structured = false): Promise<never> {
    // IMMEDIATE takes the write lock at once. A transaction that reads first might not get the lock later.
    const sql = query === 'BEGIN TRANSACTION' ? BEGIN : query;
    const turn = giveWay();
    if (turn) await turn;
    const run = () => super.query(sql, parameters, structured) as Promise<never>;
    if (this.unlock) {
      if (sql === BEGIN) return whenFree(run);
      this.refuseAfterOwnRollback();
      if (sql === ROLLBACK) this.pipeline.take();
      // Send each through this method. Nothing precedes it, because the pipeline is now empty.
      if (this.pipeline.precede(sql))
        for (const change of this.pipeline.take()) await this.query(change.sql, [...change.values]);
      return run();
    }
    if (READS.test(sql) && !this.isReleased) return this.read(sql, parameters, structured) as never;
    const unlock = await this.lock();
    try {
      return await whenFree(run);
    } finally {
      this.copyLog();
      unlock();
    }
  }

  override async startTransaction(): Promise<void> {
    if (this.unlock) return super.startTransaction();
    this.unlock = await this.lock();
    try {
      await super.startTransaction();
    } catch (error) {
      this.leave();
      throw error;
    }
  }

  override async commitTransaction(): Promise<void> {
    const { log } = this.connections;
    if (log.isLarge) await log.flush();
    await super.commitTransaction();
    if (this.isTransactionActive) return;
    this.copyLog();
    this.leave();
  }

  override async rollbackTransaction(): Promise<void> {
    const outermost = this.transactionDepth <= 1;
    try {
      if (!outermost || this.writer.inTransaction) await super.rollbackTransaction();
    } finally {
      if (outermost) this.leave();
    }
  }

  override async release(): Promise<void> {
    if (this.unlock) this.leave();
    await super.release();
    this.isReleased = true;
  }

  private get writer(): SqliteConnection {
    return this.driver.databaseConnection;
  }

  /** Runs synchronously on the reading connection. */
  private read(sql: string, parameters: unknown[], structured: boolean): unknown {
    const values = asNumbers(parameters) as string[];
    this.dataSource.logger.logQuery(sql, values, this);
    const started = performance.now();
    try {
      const records = this.connections.reader.prepare(sql).all(...values) as object[];
      return structured ? Object.assign(new QueryResult(), { raw: records, records }) : records;
    } catch (error) {
      this.dataSource.logger.logQueryError(error as Error, sql, values, this);
      throw new QueryFailedError(sql, values, error as Error);
    } finally {
      const { maxQueryExecutionTime = Number.POSITIVE_INFINITY } = this.dataSource.options;
      const took = performance.now() - started;
      if (took > maxQueryExecutionTime) this.dataSource.logger.logQuerySlow(Math.round(took), sql, values, this);
    }
  }

  /** SQLite itself would copy the log within COMMIT and block all others meanwhile. */
  private copyLog(): void {
    const { log } = this.connections;
    if (log.isLarge && !log.copy()) this.writer.pragma('wal_checkpoint(PASSIVE)');
  }

  private async lock(): Promise<() => void> {
    refuseInsideTransaction(this.dataSource);
    return this.connections.lock.acquire();
  }

  /** Without this check, statements after a rollback by SQLite itself would be committed one by one. */
  private refuseAfterOwnRollback(): void {
    if (!this.writer.inTransaction)
      throw new Error('SQLite has rolled this transaction back; it takes no more statements');
  }

  /** Releases the writing connection, and ends a transaction that a failed COMMIT or ROLLBACK left open. */
  private leave(): void {
    this.isTransactionActive = false;
    this.transactionDepth = 0;
    try {
      if (this.writer.inTransaction) this.writer.exec('ROLLBACK');
    } finally {
      this.unlock?.();
      this.unlock = undefined;
    }
  }
}

/** SQLite has no booleans. */
export const asNumbers = (values: readonly unknown[]): unknown[] =>
  values.map((value) => (typeof value === 'boolean' ? Number(value) : value));

/** Retries while another process has locked the file. On SQLITE_BUSY here, nothing has been done yet. */
async function whenFree(run: () => Promise<never>): Promise<never> {
  const deadline = performance.now() + BUSY_WAIT_MS;
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (!isTransient(error) || performance.now() > deadline) throw error;
      await sleep(backoffMs(attempt, 1, LONGEST_PAUSE_MS));
    }
  }
}
