import { QueryRunnerAlreadyReleasedError } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner';
import { giveWay } from '../../turns';
import { Pipeline, type TransactionRunner } from '../pipeline';
import { refuseInsideTransaction } from '../transaction-scope';
import type { GroupCommit, WriteTurn } from './group-commit';
import { runStatement } from './run-statement';
import type { SqliteConnection } from './sqlite-connection';

const READS = /^\s*(SELECT|EXPLAIN)\b/i;

/** Shared by all runners of a data source. */
export interface SqliteConnections {
  readonly reader: SqliteConnection;
  readonly writer: SqliteConnection;
  readonly commits: GroupCommit;
}

/**
 * Each caller has its own query runner (TypeORM shares a single one). It holds the writing connection while its transaction
 * runs, and during each single write. Reads outside a transaction use a second connection, which sees committed data and
 * never waits.
 */
export class SqliteQueryRunner extends BetterSqlite3QueryRunner implements TransactionRunner {
  readonly pipeline = new Pipeline();
  readonly isFresh = false;
  mayPresume = false;
  readonly presumes = false;
  private turn: WriteTurn | undefined;
  /** The error of the last statement. */
  private failure: unknown;

  constructor(
    driver: BetterSqlite3Driver,
    private readonly connections: SqliteConnections,
  ) {
    super(driver);
  }

  override async query(sql: string, parameters: unknown[] = [], structured = false): Promise<never> {
    if (this.isReleased) throw new QueryRunnerAlreadyReleasedError();
    const next = giveWay();
    if (next) await next;
    const { reader, writer, commits } = this.connections;
    if (this.turn) {
      if (this.pipeline.precede(sql)) await this.sendChanges();
      return this.runInTransaction(sql, parameters, structured);
    }
    if (READS.test(sql)) return this.run(reader, sql, parameters, structured);
    refuseInsideTransaction(this.dataSource);
    return commits.alone(() => this.run(writer, sql, parameters, structured));
  }

  override async startTransaction(): Promise<void> {
    if (this.turn) return super.startTransaction();
    refuseInsideTransaction(this.dataSource);
    this.turn = await this.connections.commits.begin();
    this.isTransactionActive = true;
    this.transactionDepth = 1;
  }

  override async commitTransaction(): Promise<void> {
    if (this.transactionDepth > 1) return super.commitTransaction();
    await this.sendChanges();
    this.refuseAfterOwnRollback();
    await this.leave()?.commit();
  }

  override async rollbackTransaction(): Promise<void> {
    if (this.transactionDepth > 1) return super.rollbackTransaction();
    this.pipeline.take();
    this.leave()?.rollback(this.failure);
  }

  override async release(): Promise<void> {
    this.leave()?.rollback(this.failure);
    await super.release();
    this.isReleased = true;
  }

  presume(): boolean {
    return false;
  }

  private async sendChanges(): Promise<void> {
    for (const { sql, values } of this.pipeline.take()) {
      const next = giveWay();
      if (next) await next;
      this.runInTransaction(sql, values, false);
    }
  }

  private runInTransaction(sql: string, parameters: readonly unknown[], structured: boolean): never {
    this.refuseAfterOwnRollback();
    try {
      return this.run(this.connections.writer, sql, parameters, structured);
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  private run(connection: SqliteConnection, sql: string, parameters: readonly unknown[], structured: boolean): never {
    const result = runStatement(this.dataSource, connection, sql, parameters, this);
    return (structured ? result : result.raw) as never;
  }

  /** Without this check, statements after a rollback by SQLite itself would be committed one by one. */
  private refuseAfterOwnRollback(): void {
    if (!this.connections.writer.inTransaction)
      throw new Error('SQLite has rolled this transaction back; it takes no more statements');
  }

  /** Ends this runner's use of the connection. The turn is to be committed or rolled back. */
  private leave(): WriteTurn | undefined {
    const { turn } = this;
    this.turn = undefined;
    this.isTransactionActive = false;
    this.transactionDepth = 0;
    return turn;
  }
}
