import { createPool as createPlainPool, type Pool, type PoolConnection, type PoolOptions } from 'mysql2';
import { DatabaseBusyError } from '../errors';

const ACQUIRE_TIMEOUT_MS = 10_000;
const LOCK_WAIT_S = 5;
/** MariaDB cuts a JSON list that it gathers at this length, in silence. */
const LONGEST_AGGREGATE = 16 * 1024 * 1024;

/**
 * Whatever the server's own mode is: another would read a backslash or a quote in our literals otherwise, and so let a value
 * out of its place. Strict mode cuts no text silently. MariaDB would refuse ONLY_FULL_GROUP_BY where MySQL does not.
 */
const SQL_MODE = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** READ COMMITTED locks no gaps, short waits keep a stuck lock from holding requests. */
const SESSION = [
  // Literals with and without an introducer (`literals.ts`) have one collation.
  'SET NAMES utf8mb4',
  `SET SESSION sql_mode = '${SQL_MODE}'`,
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  `SET SESSION innodb_lock_wait_timeout = ${LOCK_WAIT_S}`,
  // Of whole tables, as a change of their columns or a backup takes them.
  `SET SESSION lock_wait_timeout = ${LOCK_WAIT_S}`,
  `SET SESSION group_concat_max_len = ${LONGEST_AGGREGATE}`,
];

/** `mysql2` for TypeORM, with prepared sessions and an end to waiting for a connection, which mysql2 does for ever. */
export const mysqlDriver = {
  createPool(options: PoolOptions): Pool {
    const pool = createPlainPool(options);
    pool.on('connection', prepareSession);
    boundWaiting(pool);
    return pool;
  },
};

/** The statements are queued before the first of the caller. A connection that refuses them is not used. */
function prepareSession(connection: PoolConnection): void {
  for (const statement of SESSION) {
    connection.query(statement, (error) => {
      if (error) connection.destroy();
    });
  }
}

function boundWaiting(pool: Pool): void {
  const getConnection = pool.getConnection.bind(pool);
  pool.getConnection = (done) => {
    let waiting = true;
    const timer = setTimeout(() => {
      waiting = false;
      const error = new DatabaseBusyError(`No connection to the database became free within ${ACQUIRE_TIMEOUT_MS} ms`);
      done(error as never, undefined as never);
    }, ACQUIRE_TIMEOUT_MS);
    getConnection((error, connection) => {
      clearTimeout(timer);
      if (waiting) done(error, connection);
      else connection?.release();
    });
  };
}

/** Connections that run a statement or a transaction, those that are free, and callers that wait for one. */
export interface Connections {
  busy: number;
  idle: number;
  waiting: number;
}

/** What mysql2 keeps of its pool and does not tell. */
interface PoolInside {
  _allConnections: { length: number };
  _freeConnections: { length: number };
  _connectionQueue: { length: number };
}

export function connectionsOf(driver: object): Connections | undefined {
  const { pool } = driver as { pool?: Partial<PoolInside> };
  if (!pool?._allConnections || !pool._freeConnections || !pool._connectionQueue) return undefined;
  const idle = pool._freeConnections.length;
  return { busy: pool._allConnections.length - idle, idle, waiting: pool._connectionQueue.length };
}
