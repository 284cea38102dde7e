import { QueryFailedError } from 'typeorm';

/** The database is too busy or unavailable. The request may be retried later. */
export class DatabaseBusyError extends Error {
  override readonly name = 'DatabaseBusyError';

  /** `mayHaveCommitted`: the connection broke during COMMIT, so it is unknown whether the change was made. */
  constructor(
    message: string,
    options?: { cause: unknown },
    readonly mayHaveCommitted = false,
  ) {
    super(message, options);
  }
}

/** Seconds after which a client may retry if the database was unavailable. */
export const BUSY_RETRY_S = 1;

interface DriverError {
  code?: string;
  message?: string;
  /** Name of the violated index. The SQLite adapter sets it, MySQL has it in the message. */
  index?: string;
}

const driverError = (error: unknown): DriverError =>
  ((error instanceof QueryFailedError ? error.driverError : error) ?? {}) as DriverError;

const codeOf = (error: unknown): string => driverError(error).code ?? '';

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
export function isUniqueViolation(error: unknown, index?: string): boolean {
  if (!(error instanceof QueryFailedError) || !UNIQUE.has(codeOf(error))) return false;
  return index === undefined || violatedIndex(driverError(error)) === index;
}

/** MySQL writes `for key 'table.index'`, MariaDB `for key 'index'`. */
const violatedIndex = ({ index, message }: DriverError): string | undefined =>
  index ?? /for key '(?:[^']*\.)?([^'.]+)'$/.exec(message ?? '')?.[1];

/** Whether a value was missing. */
export const isNullViolation = (error: unknown): boolean => codeOf(error) === 'ER_BAD_NULL_ERROR';

/** Whether the transaction was rolled back and may succeed if it runs again. */
export const isTransient = (error: unknown): boolean => TRANSIENT.has(codeOf(error));

/** Whether the connection broke or could not be established. */
export const isConnectionLost = (error: unknown): boolean =>
  LOST.has(codeOf(error)) || /connection is in closed state/.test(driverError(error).message ?? '');

/** Whether the database currently refuses changes, because its disk is full or it is read-only. */
export const refusesChanges = (error: unknown): boolean => REFUSING.has(codeOf(error));

/** Whether the database, not the request, caused the error, so that the client should retry later. */
export const isDatabaseUnavailable = (error: unknown): boolean =>
  error instanceof DatabaseBusyError ||
  isTransient(error) ||
  isConnectionLost(error) ||
  OUT_OF_ORDER.has(codeOf(error));
