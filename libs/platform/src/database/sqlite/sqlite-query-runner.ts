import { AsyncLocalStorage } from 'node:async_hooks';
import { QueryFailedError, QueryResult } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner';
import type { SqliteConnection } from './sqlite-connection';
import { WriteLock } from './write-lock';

/** Marks the code that runs inside a transaction, so that a write beside it is an error and not a deadlock. */
export const insideTransaction = new AsyncLocalStorage<true>();

const READS = /^\s*(SELECT|EXPLAIN)\b/i;

/** The two connections of one file that all runners of a data source share. */
export interface SqliteConnections {
  readonly writer: WriteLock;
  readonly reader: SqliteConnection;
}

/**
 * A query runner of its own for each caller (TypeORM gives all of them one). The writing connection is held from BEGIN to
 * COMMIT or ROLLBACK, and around each lone write; reads outside a transaction go to a second connection, which sees what
 * is committed and waits for nobody.
 */
export class SqliteQueryRunner extends BetterSqlite3QueryRunner {
  private unlock: (() => void) | undefined;

  constructor(
    driver: BetterSqlite3Driver,
    private readonly connections: SqliteConnections,
  ) {
    super(driver);
  }

  override async query(query: string, parameters?: unknown[], useStructuredResult?: boolean): Promise<never> {
    const sql = query === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : query;
    if (this.unlock) return (await super.query(sql, parameters as [], useStructuredResult)) as never;
    if (READS.test(sql)) return this.read(sql, parameters ?? [], useStructuredResult ?? false) as never;
    const unlock = await this.lock();
    try {
      return (await super.query(sql, parameters as [], useStructuredResult)) as never;
    } finally {
      unlock();
    }
  }

  override async startTransaction(): Promise<void> {
    if (this.unlock) return super.startTransaction();
    this.unlock = await this.lock();
    try {
      await super.startTransaction();
    } catch (error) {
      this.isTransactionActive = false;
      this.leave();
      throw error;
    }
  }

  override async commitTransaction(): Promise<void> {
    await super.commitTransaction();
    if (!this.isTransactionActive) this.leave();
  }

  override async rollbackTransaction(): Promise<void> {
    try {
      await super.rollbackTransaction();
    } finally {
      if (!this.isTransactionActive) this.leave();
    }
  }

  override async release(): Promise<void> {
    if (this.isTransactionActive) await this.rollbackTransaction();
    await super.release();
  }

  /** Runs at once and to the end, on the reading connection. */
  private read(sql: string, parameters: readonly unknown[], structured: boolean): unknown {
    const values = parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value)) as string[];
    this.dataSource.logger.logQuery(sql, values, this);
    try {
      const records = this.connections.reader.prepare(sql).all(...values) as object[];
      if (!structured) return records;
      return Object.assign(new QueryResult(), { raw: records, records });
    } catch (error) {
      throw new QueryFailedError(sql, values, error as Error);
    }
  }

  private lock(): Promise<() => void> {
    if (insideTransaction.getStore()) {
      throw new Error('A write outside the transaction that surrounds it; use the manager of the transaction');
    }
    return this.connections.writer.acquire();
  }

  private leave(): void {
    this.unlock?.();
    this.unlock = undefined;
  }
}
