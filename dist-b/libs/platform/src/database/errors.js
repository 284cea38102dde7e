"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isDatabaseUnavailable = exports.refusesChanges = exports.isConnectionLost = exports.isTransient = exports.BUSY_RETRY_S = exports.DatabaseBusyError = void 0;
exports.isUniqueViolation = isUniqueViolation;
const typeorm_1 = require("typeorm");
/** The database is too busy or unavailable. The request may be retried later. */
class DatabaseBusyError extends Error {
    mayHaveCommitted;
    name = 'DatabaseBusyError';
    /** `mayHaveCommitted`: the connection broke during COMMIT, so it is unknown whether the change was made. */
    constructor(message, options, mayHaveCommitted = false) {
        super(message, options);
        this.mayHaveCommitted = mayHaveCommitted;
    }
}
exports.DatabaseBusyError = DatabaseBusyError;
/** Seconds after which a client may retry if the database was unavailable. */
exports.BUSY_RETRY_S = 1;
const driverError = (error) => ((error instanceof typeorm_1.QueryFailedError ? error.driverError : error) ?? {});
const codeOf = (error) => driverError(error).code ?? '';
const UNIQUE = new Set(['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);
const TRANSIENT = new Set([
    'ER_LOCK_DEADLOCK',
    'ER_LOCK_WAIT_TIMEOUT',
    // Group Replication committed another change of the same row first.
    'ER_TRANSACTION_ROLLBACK_DURING_COMMIT',
    // MariaDB with snapshot isolation.
    'ER_CHECKREAD',
    'SQLITE_BUSY',
]);
/** The file or disk cannot be written. */
const UNWRITABLE = [
    'SQLITE_FULL',
    'SQLITE_READONLY',
    'SQLITE_IOERR',
    'SQLITE_CANTOPEN',
    'ER_DISK_FULL',
    'ER_RECORD_FILE_FULL',
];
const READ_ONLY_SERVER = ['ER_OPTION_PREVENTS_STATEMENT', 'ER_READ_ONLY_MODE'];
const LOST = new Set([
    'PROTOCOL_CONNECTION_LOST',
    'ECONNRESET',
    'ECONNREFUSED',
    'ECONNABORTED',
    'EPIPE',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ER_SERVER_SHUTDOWN',
    'ER_NORMAL_SHUTDOWN',
    'ER_CON_COUNT_ERROR',
    'ER_CLIENT_INTERACTION_TIMEOUT',
    // A server that is no longer the primary refuses writes. The pool drops the connection and finds the new primary.
    ...READ_ONLY_SERVER,
]);
const OUT_OF_ORDER = new Set([...UNWRITABLE, 'ER_ERROR_DURING_COMMIT']);
const REFUSING = new Set([...UNWRITABLE, ...READ_ONLY_SERVER]);
/** Whether a row with the same key existed, in any unique index or in the given one (`PRIMARY` for the primary key). */
function isUniqueViolation(error, index) {
    if (!(error instanceof typeorm_1.QueryFailedError) || !UNIQUE.has(codeOf(error)))
        return false;
    return index === undefined || violatedIndex(driverError(error)) === index;
}
/** MySQL writes `for key 'table.index'`, MariaDB `for key 'index'`. */
const violatedIndex = ({ index, message }) => index ?? /for key '(?:[^']*\.)?([^'.]+)'$/.exec(message ?? '')?.[1];
/** Whether the transaction was rolled back and may succeed if it runs again. */
const isTransient = (error) => TRANSIENT.has(codeOf(error));
exports.isTransient = isTransient;
/** Whether the connection broke or could not be established. */
const isConnectionLost = (error) => LOST.has(codeOf(error)) || /connection is in closed state/.test(driverError(error).message ?? '');
exports.isConnectionLost = isConnectionLost;
/** Whether the database currently refuses changes, because its disk is full or it is read-only. */
const refusesChanges = (error) => REFUSING.has(codeOf(error));
exports.refusesChanges = refusesChanges;
/** Whether the database, not the request, caused the error, so that the client should retry later. */
const isDatabaseUnavailable = (error) => error instanceof DatabaseBusyError ||
    (0, exports.isTransient)(error) ||
    (0, exports.isConnectionLost)(error) ||
    OUT_OF_ORDER.has(codeOf(error));
exports.isDatabaseUnavailable = isDatabaseUnavailable;
//# sourceMappingURL=errors.js.map