import { setTimeout as sleep } from 'node:timers/promises';
import { QueryFailedError, QueryResult } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner';
import { backoffMs } from '../../background-job';
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

/** What all runners of a data source share besides the writing connection. */
export interface SqliteConnections {
  readonly lock: WriteLock;
  readonly reader: SqliteConnection;
  readonly log: WriteAheadLog;
}

/**
 * A query runner of its own for each caller (TypeORM gives all of them one). The writing connection is held from BEGIN to
 * COMMIT or ROLLBACK, and around each lone write; reads outside a transaction go to a second connection, which sees what
 * is committed and waits for nobody.
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
    // IMMEDIATE takes the write lock at once: a transaction that reads first and writes later could not get it any more.
    const sql = query === 'BEGIN TRANSACTION' ? BEGIN : query;
    const turn = giveWay();
    if (turn) await turn;
    const run = () => super.query(sql, parameters, structured) as Promise<never>;
    if (this.unlock) {
      if (sql === BEGIN) return whenFree(run);
      this.refuseAfterOwnRollback();
      if (sql === ROLLBACK) this.pipeline.take();
      // Each by this method, as a change that waits for nothing.
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

  /** Runs at once and to the end, on the reading connection. */
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

  /** SQLite would do so by itself within COMMIT, and block all others meanwhile. */
  private copyLog(): void {
    const { log } = this.connections;
    if (log.isLarge && !log.copy()) this.writer.pragma('wal_checkpoint(PASSIVE)');
  }

  private async lock(): Promise<() => void> {
    refuseInsideTransaction(this.dataSource);
    return this.connections.lock.acquire();
  }

  /** Without this, statements after an error that made SQLite roll back by itself would be committed one by one. */
  private refuseAfterOwnRollback(): void {
    if (!this.writer.inTransaction)
      throw new Error('SQLite has rolled this transaction back; it takes no more statements');
  }

  /** Ends the hold, and whatever transaction a failed COMMIT or ROLLBACK left open. */
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

/** Tries again while another process holds the file; nothing has happened yet when SQLite answers SQLITE_BUSY here. */
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
