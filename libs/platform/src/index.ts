export * from './caller';
export { CONFIGURATION, type Configuration, loadConfiguration } from './config/configuration';
export { settings } from './config/settings';
export { explainStartupFailure, StartupError, withoutPassword } from './config/startup-error';
export * from './database/columns';
export { allOf, type Condition, startsWith } from './database/condition';
export { addTo, conflictOf } from './database/conflict';
export { createDataSource } from './database/data-source';
export { Database } from './database/database';
export { databaseTarget } from './database/database-url';
export { type Dialect, dialectOf } from './database/dialect';
export {
  DatabaseBusyError,
  isConnectionLost,
  isDatabaseUnavailable,
  isTransient,
  isUniqueViolation,
} from './database/errors';
export {
  insertIgnore,
  insertIgnoreStatements,
  insertRows,
  insertStatements,
  replaceStatements,
} from './database/insert';
export { forShare, forUpdate, skipLocked } from './database/locking';
export { migrate, pendingMigrations } from './database/migrate';
export { collationOf, createIndex, createTable } from './database/migrations/schema';
export { type RowReader, readerOf, readRows, runQuery, selectRows } from './database/read';
export { shareReads } from './database/share-reads';
export { bind, type Raw, readStatements, runStatements, type Statement } from './database/statement';
export { updateStatement } from './database/update';
export * from './fold';
export * from './ids';
export { createLogger, NestLogger } from './logging';
export { type Destination, ForbiddenDestinationError, Outbound } from './network/outbound';
export { percentDecoded } from './percent';
export { PlatformModule } from './platform.module';
export { Rounds } from './rounds';
export { VERSION } from './version';
