import type * as Mysql from 'mysql2';
import type { Pool, PoolConnection, PoolOptions } from 'mysql2';
import { DatabaseBusyError } from '../errors';

const ACQUIRE_TIMEOUT_MS = 10_000;
const LOCK_WAIT_S = 5;
/** MariaDB silently cuts an aggregated JSON list at this length. */
const LONGEST_AGGREGATE = 16 * 1024 * 1024;

/**
 * Overrides the server's own mode. Another mode could read a backslash or a quote in our literals differently, and let a
 * value end its literal. Strict mode does not silently cut text. ONLY_FULL_GROUP_BY is left out, because MariaDB refuses
 * queries with it that MySQL accepts.
 */
const SQL_MODE = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** READ COMMITTED locks no gaps. Short waits keep a stuck lock from blocking requests. */
const SESSION = [
  // Literals with and without an introducer (`literals.ts`) have one collation.
  'SET NAMES utf8mb4',
  `SET SESSION sql_mode = '${SQL_MODE}'`,
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  `SET SESSION innodb_lock_wait_timeout = ${LOCK_WAIT_S}`,
  // For locks on whole tables, taken by schema changes or backups.
  `SET SESSION lock_wait_timeout = ${LOCK_WAIT_S}`,
  `SET SESSION group_concat_max_len = ${LONGEST_AGGREGATE}`,
];

/**
 * `mysql2` for TypeORM, with prepared sessions and a limit on the wait for a connection, which mysql2 does not have. It is
 * loaded with the first pool, because a service on SQLite has none.
 */
export const mysqlDriver = {
  createPool(options: PoolOptions): Pool {
    const mysql = require('mysql2') as typeof Mysql;
    const pool = mysql.createPool(options);
    pool.on('connection', prepareSession);
    boundWaiting(pool);
    return pool;
  },
};

/** The statements are queued before the caller's first. A connection that refuses them is not used. */
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

/** Connections that run a statement or a transaction, free connections, and callers that wait for one. */
export interface Connections {
  busy: number;
  idle: number;
  waiting: number;
}

/** Private fields of the mysql2 pool. */
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
