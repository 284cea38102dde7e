import { createPool as createPlainPool, type Pool, type PoolConnection, type PoolOptions } from 'mysql2';
import { DatabaseBusyError } from '../errors';

const ACQUIRE_TIMEOUT_MS = 10_000;
const LOCK_WAIT_S = 5;
/** MariaDB cuts a JSON list that it gathers at this length, in silence. */
const LONGEST_AGGREGATE = 16 * 1024 * 1024;

/** READ COMMITTED locks no gaps, short waits keep a stuck lock from holding requests, strict mode cuts no text silently. */
const SESSION = [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  `SET SESSION innodb_lock_wait_timeout = ${LOCK_WAIT_S}`,
  `SET SESSION group_concat_max_len = ${LONGEST_AGGREGATE}`,
  "SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')",
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
  // TypeORM asks for the promise form at every statement; one is enough.
  const promised = connection.promise();
  connection.promise = () => promised;
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
