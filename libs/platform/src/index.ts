export * from './caller';
export { CONFIGURATION, type Configuration, loadConfiguration } from './config/configuration';
export { settings } from './config/settings';
export { explainStartupFailure, StartupError, withoutPassword } from './config/startup-error';
export * from './database/columns';
export { createDataSource } from './database/data-source';
export { Database, type Dialect } from './database/database';
export { databaseTarget } from './database/database-url';
export {
  DatabaseBusyError,
  isConnectionLost,
  isDatabaseUnavailable,
  isTransient,
  isUniqueViolation,
} from './database/errors';
export { insertIgnore, insertRows, insertStatements } from './database/insert';
export { forShare, forUpdate, skipLocked } from './database/locking';
export { migrate, pendingMigrations } from './database/migrate';
export { collationOf, createIndex, createTable } from './database/migrations/schema';
export { lockClause, readerOf, readRows, runQuery } from './database/read';
export { runStatements, type Statement } from './database/statement';
export * from './fold';
export * from './ids';
export { createLogger, NestLogger } from './logging';
export { PlatformModule } from './platform.module';
