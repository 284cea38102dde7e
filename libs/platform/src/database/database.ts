import { DataSource, type EntityManager } from 'typeorm';
import { isConnectionLost, isTransient } from './errors';
import { insideTransaction } from './sqlite/sqlite-query-runner';

export type Dialect = 'sqlite' | 'mysql';

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 5;

/** The database stayed too busy for a change, or went away; nothing was changed and the request may be repeated. */
export class DatabaseBusyError extends Error {
  override readonly name = 'DatabaseBusyError';
}

/** What may be said to the database: reads by `manager`, changes in a transaction. */
export class Database {
  constructor(readonly dataSource: DataSource) {}

  get dialect(): Dialect {
    return dialectOf(this.dataSource.manager);
  }

  /** For reads, and for single writes that belong to no change. */
  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  /**
   * Runs `work` in a transaction (READ COMMITTED on MySQL, alone on SQLite) and commits what it did, or nothing.
   * After a deadlock or a lock time-out it runs again from the start, so it must have no effect outside the database.
   * Throws DatabaseBusyError when that does not help.
   */
  async transaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (isConnectionLost(error)) throw new DatabaseBusyError('the database went away', { cause: error });
        if (!isTransient(error)) throw error;
        if (attempt === ATTEMPTS) throw new DatabaseBusyError('the database is too busy', { cause: error });
        await pause(attempt);
      }
    }
  }

  private async attempt<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const result = await insideTransaction.run(true, () => work(runner.manager));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
      throw error;
    } finally {
      await runner.release().catch(() => {});
    }
  }
}

export const dialectOf = (manager: EntityManager): Dialect =>
  manager.connection.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';

/** Doubling pauses with a random part, so that two that met do not meet again. */
const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random())));
