import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { backoffMs } from '../backoff';
import { SERVICE_ID } from '../ids';
import { type Engine, engineOf } from './engine';
import { DatabaseBusyError, isConnectionLost, isTransient, refusesChanges } from './errors';
import { LongReads, lanesOf } from './long-reads';
import { type Connections, connectionsOf } from './mysql/mysql-pool';
import { PresumptionError, type TransactionRunner } from './pipeline';
import { readInSideProcess } from './sqlite/read-in-side-process';
import { affectedBy, type Raw, type Reader } from './statement';
import { StatementLog } from './statement-log';
import { type Sql, Store, TransactionAcrossOrganizations, TransactionStore } from './store';
import { openScope, refuseInsideTransaction } from './transaction-scope';

/** The work of a transaction. May run more than once. */
type Work<Result> = (manager: EntityManager) => Promise<Result>;

/** Racing inserts of one key deadlock repeatedly on MySQL. Usually the time limit ends the attempts. */
const ATTEMPTS = 16;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 750;
/** No new attempt starts after this, however few there were, because each wait for a lock can take seconds. */
const PATIENCE_MS = 15_000;

export interface DatabaseState {
  /** Repeated attempts of transactions after a deadlock, a lock timeout or a lost connection. */
  retried: number;
  /** Transactions that failed in all attempts. */
  givenUp: number;
  /** Statements that took longer than SLOW_STATEMENT_MS. */
  slow: number;
  /** When a change was last refused because the disk was full or the database read-only, in `performance.now()` time. */
  refusedAt: number;
  /** The connection pool of a server database. Undefined for an embedded one. */
  connections: Connections | undefined;
}

/** Access to the database: reads through a store, changes in a transaction. */
export class Database {
  private retried = 0;
  private givenUp = 0;
  private refusedAt = Number.NEGATIVE_INFINITY;
  private readonly long: LongReads;

  constructor(readonly dataSource: DataSource) {
    this.long = new LongReads(lanesOf(dataSource), (statement) => readInSideProcess(dataSource, statement));
  }

  /** Counts since the start of the process, and the current connections. */
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

  /** For reads, and for single writes outside of any change. Inside a transaction, use only its own manager. */
  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  /** Reads the rows of one organization. */
  store({ organizationId }: { readonly organizationId: string }): Store {
    return new Store(this.dataSource.manager, organizationId);
  }

  /** Reads across organizations by SQL, for callers that do not know the organization yet. */
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

  /** Changes rows of one organization by a single statement, without a transaction, and returns their number. */
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
   * Like `store`, for reads that no index bounds. They take turns (`LongReads`), and on SQLite do not block the event loop.
   * They see only committed data, and nothing of a running transaction.
   */
  longStore({ organizationId }: { readonly organizationId: string }): Store {
    const query = (sql: string, values: unknown[] = []) => this.long.read(organizationId, { sql, values });
    return new Store({ connection: this.dataSource, query: query as Reader['query'] }, organizationId);
  }

  /**
   * Runs `work` in a transaction (READ COMMITTED on MySQL, one at a time on SQLite) and commits all of its changes or none.
   * After a deadlock, a lock timeout, a wrong presumption, or a connection lost before COMMIT was sent, `work` runs again from
   * the start, so it must have no effects outside the database. Throws DatabaseBusyError if all attempts fail, or the
   * connection breaks during COMMIT.
   */
  async transaction<Result>(work: Work<Result>): Promise<Result> {
    refuseInsideTransaction(this.dataSource);
    const deadline = performance.now() + PATIENCE_MS;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work, { presuming: attempt === 1 });
      } catch (error) {
        if (error instanceof PresumptionError) continue;
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

  private async attempt<Result>(work: Work<Result>, { presuming }: { presuming: boolean }): Promise<Result> {
    const runner = this.dataSource.createQueryRunner() as TransactionRunner;
    runner.mayPresume = presuming && this.engine.name !== 'sqlite';
    const scope = openScope(this.dataSource);
    let committing = false;
    try {
      await runner.startTransaction();
      const result = await scope.run(() => work(runner.manager));
      committing = true;
      await runner.commitTransaction();
      return result;
    } catch (error) {
      // Keep the first error, not that of a rollback on a broken connection. The database rolls back by itself then.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
      if (committing && isConnectionLost(error)) {
        throw new DatabaseBusyError('The connection broke during COMMIT', { cause: error }, true);
      }
      // What `work` concluded from a presumption counts only if that was right.
      throw runner.presumes && !committing ? new PresumptionError('Not confirmed', { cause: error }) : error;
    } finally {
      scope.close();
      await runner.release().catch(() => {});
    }
  }
}
