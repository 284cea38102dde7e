"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mysqlDriver = void 0;
exports.connectionsOf = connectionsOf;
const mysql2_1 = require("mysql2");
const errors_1 = require("../errors");
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
/** `mysql2` for TypeORM, with prepared sessions and a limit on the wait for a connection, which mysql2 does not have. */
exports.mysqlDriver = {
    createPool(options) {
        const pool = (0, mysql2_1.createPool)(options);
        pool.on('connection', prepareSession);
        boundWaiting(pool);
        return pool;
    },
};
/** The statements are queued before the caller's first. A connection that refuses them is not used. */
function prepareSession(connection) {
    for (const statement of SESSION) {
        connection.query(statement, (error) => {
            if (error)
                connection.destroy();
        });
    }
}
function boundWaiting(pool) {
    const getConnection = pool.getConnection.bind(pool);
    pool.getConnection = (done) => {
        let waiting = true;
        const timer = setTimeout(() => {
            waiting = false;
            const error = new errors_1.DatabaseBusyError(`No connection to the database became free within ${ACQUIRE_TIMEOUT_MS} ms`);
            done(error, undefined);
        }, ACQUIRE_TIMEOUT_MS);
        getConnection((error, connection) => {
            clearTimeout(timer);
            if (waiting)
                done(error, connection);
            else
                connection?.release();
        });
    };
}
function connectionsOf(driver) {
    const { pool } = driver;
    if (!pool?._allConnections || !pool._freeConnections || !pool._connectionQueue)
        return undefined;
    const idle = pool._freeConnections.length;
    return { busy: pool._allConnections.length - idle, idle, waiting: pool._connectionQueue.length };
}
//# sourceMappingURL=mysql-pool.js.map