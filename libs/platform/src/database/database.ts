import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { backoffMs } from '../background-job';
import { SERVICE_ID } from '../ids';
import { type Engine, engineOf } from './engine';
import { DatabaseBusyError, isConnectionLost, isTransient, refusesChanges } from './errors';
import { LongReads, lanesOf } from './long-reads';
import { type Connections, connectionsOf } from './mysql/mysql-pool';
import type { TransactionRunner } from './pipeline';
import { readInSideProcess } from './sqlite/read-in-side-process';
import { affectedBy, type Raw, type Reader } from './statement';
import { StatementLog } from './statement-log';
import { type Sql, Store, TransactionAcrossOrganizations, TransactionStore } from './store';
import { openScope, refuseInsideTransaction } from './transaction-scope';

/** A transaction's inside; may be run more than once. */
type Work<Result> = (manager: EntityManager) => Promise<Result>;

/** Racing inserts of one key deadlock again and again on MySQL; what ends the attempts is mostly the time. */
const ATTEMPTS = 16;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 750;
/** No new attempt begins after this, however few there were: waiting for locks takes seconds each. */
const PATIENCE_MS = 15_000;

export interface DatabaseState {
  /** Transactions that ran again after a deadlock, a lock time-out or a lost connection, counted each time. */
  retried: number;
  /** Transactions that were given up, since that did not help. */
  givenUp: number;
  /** Statements that took longer than SLOW_STATEMENT_MS. */
  slow: number;
  /** When a change was last refused as the disk was full or the database read-only, on the clock of `performance`. */
  refusedAt: number;
  /** Of the pool of a server database; undefined for an embedded one. */
  connections: Connections | undefined;
}

/** What may be said to the database: reads by `manager`, changes in a transaction. */
export class Database {
  private retried = 0;
  private givenUp = 0;
  private refusedAt = Number.NEGATIVE_INFINITY;
  private readonly long: LongReads;

  constructor(readonly dataSource: DataSource) {
    this.long = new LongReads(lanesOf(dataSource), (statement) => readInSideProcess(dataSource, statement));
  }

  /** What happened since the start of the process, and the connections as they are. */
  get state(): DatabaseState {
    const { driver, logger } = this.dataSource;
    return {
      retried: this.retried,
      givenUp: this.givenUp,
      slow: logger instanceof StatementLog ? logger.slow : 0,
      refusedAt: this.refusedAt,
      connections: connectionsOf(driver),
    };
  }

  get engine(): Engine {
    return engineOf(this.dataSource.manager);
  }

  /** For reads, and for single writes that belong to no change. Inside a transaction use its manager only. */
  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  /** Reads of one organization. */
  store({ organizationId }: { readonly organizationId: string }): Store {
    return new Store(this.dataSource.manager, organizationId);
  }

  /** Reads by SQL across organizations, for whoever does not know yet whose the rows are. */
  get acrossOrganizations(): Store {
    return this.store({ organizationId: SERVICE_ID });
  }

  /** Changes rows of one organization in a transaction that records no event. */
  change<Result>(
    { organizationId }: { readonly organizationId: string },
    work: (tx: TransactionStore) => Promise<Result> | Result,
  ): Promise<Result> {
    return this.transaction(async (manager) => work(new TransactionStore(manager, organizationId)));
  }

  /** Changes rows of any organizations in a transaction that records no event. */
  changeAcrossOrganizations<Result>(
    work: (tx: TransactionAcrossOrganizations) => Promise<Result> | Result,
  ): Promise<Result> {
    return this.transaction(async (manager) => work(new TransactionAcrossOrganizations(manager)));
  }

  /** Changes rows of one organization by a single statement, which needs no transaction around it, and says how many. */
  async execute(
    { organizationId }: { readonly organizationId: string },
    sql: Sql,
    parameters: Readonly<Raw> = {},
  ): Promise<number> {
    const { statement } = this.store({ organizationId }).query(sql, parameters);
    const runner = this.dataSource.createQueryRunner();
    try {
      return await affectedBy(runner, statement);
    } finally {
      await runner.release();
    }
  }

  /**
   * As `store`, for reads that no index bounds: they take turns (`LongReads`), and on SQLite run beside the event loop. They
   * see what was committed, so nothing of a transaction that runs.
   */
  longStore({ organizationId }: { readonly organizationId: string }): Store {
    const query = (sql: string, values: unknown[] = []) => this.long.read(organizationId, { sql, values });
    return new Store({ connection: this.dataSource, query: query as Reader['query'] }, organizationId);
  }

  /**
   * Runs `work` in a transaction (READ COMMITTED on MySQL, alone on SQLite) and commits what it did, or nothing.
   * `work` runs again from the start after a deadlock, a lock time-out, or a connection lost before COMMIT was sent, so
   * it must have no effect outside the database. Throws DatabaseBusyError when that does not help.
   */
  async transaction<Result>(work: Work<Result>): Promise<Result> {
    refuseInsideTransaction(this.dataSource);
    const deadline = performance.now() + PATIENCE_MS;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work);
      } catch (error) {
        const mayPass = isTransient(error) || isConnectionLost(error);
        const isLast = attempt === ATTEMPTS || performance.now() > deadline;
        if (refusesChanges(error) && (isLast || !mayPass)) this.refusedAt = performance.now();
        if (!mayPass) throw error;
        if (isLast) {
          this.givenUp += 1;
          throw new DatabaseBusyError('The database is too busy or unavailable; nothing was changed', { cause: error });
        }
        this.retried += 1;
        await pause(backoffMs(attempt, FIRST_PAUSE_MS, LONGEST_PAUSE_MS));
      }
    }
  }

  private async attempt<Result>(work: Work<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner() as TransactionRunner;
    const scope = openScope(this.dataSource);
    let committing = false;
    try {
      await runner.startTransaction();
      const result = await scope.run(() => work(runner.manager));
      committing = true;
      await runner.commitTransaction();
      return result;
    } catch (error) {
      // The first error tells more than that of a rollback on a broken connection, which rolls back by itself.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
      if (committing && isConnectionLost(error)) {
        throw new DatabaseBusyError('The connection broke during COMMIT', { cause: error }, true);
      }
      throw error;
    } finally {
      scope.close();
      await runner.release().catch(() => {});
    }
  }
}
