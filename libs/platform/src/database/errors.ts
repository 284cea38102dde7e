import { QueryFailedError } from 'typeorm';

/** The database stayed too busy, or went away: the request may be repeated later. */
export class DatabaseBusyError extends Error {
  override readonly name = 'DatabaseBusyError';

  /** `mayHaveCommitted`: the connection broke during COMMIT, so that nobody knows whether the change was made. */
  constructor(
    message: string,
    options?: { cause: unknown },
    readonly mayHaveCommitted = false,
  ) {
    super(message, options);
  }
}

/** Seconds after which a client may ask again that met a database which was away. */
export const BUSY_RETRY_S = 1;

interface DriverError {
  code?: string;
  message?: string;
  /** Name of the violated index; the SQLite adapter finds it, MySQL says it in the message. */
  index?: string;
}

const driverError = (error: unknown): DriverError =>
  ((error instanceof QueryFailedError ? error.driverError : error) ?? {}) as DriverError;

const codeOf = (error: unknown): string => driverError(error).code ?? '';

const UNIQUE = new Set(['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);

const TRANSIENT = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  // Group Replication certified another change of the same row first.
  'ER_TRANSACTION_ROLLBACK_DURING_COMMIT',
  // MariaDB with snapshot isolation.
  'ER_CHECKREAD',
  'SQLITE_BUSY',
]);

/** Of a file or a disk that takes nothing more. */
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
  // A primary that lost its role takes no writes; the pool drops such a connection and finds the new primary.
  ...READ_ONLY_SERVER,
]);

const OUT_OF_ORDER = new Set([...UNWRITABLE, 'ER_ERROR_DURING_COMMIT']);
const REFUSING = new Set([...UNWRITABLE, ...READ_ONLY_SERVER]);

/** Whether a row with the same key was there already: in any unique index, or in the named one (`PRIMARY` for the primary key). */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  if (!(error instanceof QueryFailedError) || !UNIQUE.has(codeOf(error))) return false;
  return index === undefined || violatedIndex(driverError(error)) === index;
}

/** MySQL writes `for key 'table.index'`, MariaDB `for key 'index'`. */
const violatedIndex = ({ index, message }: DriverError): string | undefined =>
  index ?? /for key '(?:[^']*\.)?([^'.]+)'$/.exec(message ?? '')?.[1];

/** Whether the same transaction, which was rolled back, may succeed when it is run again. */
export const isTransient = (error: unknown): boolean => TRANSIENT.has(codeOf(error));

/** Whether the connection broke or could not be made. */
export const isConnectionLost = (error: unknown): boolean =>
  LOST.has(codeOf(error)) || /connection is in closed state/.test(driverError(error).message ?? '');

/** Whether the database takes no changes for the time being, as its disk is full or it may not be written. */
export const refusesChanges = (error: unknown): boolean => REFUSING.has(codeOf(error));

/** Whether the database and not the request is at fault, so that it is to be answered with "try again later". */
export const isDatabaseUnavailable = (error: unknown): boolean =>
  error instanceof DatabaseBusyError ||
  isTransient(error) ||
  isConnectionLost(error) ||
  OUT_OF_ORDER.has(codeOf(error));
