import { QueryFailedError } from 'typeorm';

interface DriverError {
  code?: string;
  sqliteCodeName?: string;
}

const codeOf = (error: unknown): string => {
  const driver = (error instanceof QueryFailedError ? error.driverError : error) as DriverError | undefined;
  return driver?.sqliteCodeName ?? driver?.code ?? '';
};

const UNIQUE = new Set([
  'ER_DUP_ENTRY',
  'SQLITE_CONSTRAINT',
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
]);
const TRANSIENT = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_LOCKED',
]);
const LOST = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ER_SERVER_SHUTDOWN',
]);

/** Whether a row with the same key was there already. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof QueryFailedError && UNIQUE.has(codeOf(error)) && !/NOT NULL|CHECK|FOREIGN/.test(error.message);

/** Whether the same transaction may succeed when it is run again. */
export const isTransient = (error: unknown): boolean => TRANSIENT.has(codeOf(error));

export const isConnectionLost = (error: unknown): boolean => LOST.has(codeOf(error));
