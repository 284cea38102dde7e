export { Attached } from './attached';
export { type Author, AuthorColumns, authorOf, isAuthor } from './author';
export { BackgroundJob } from './background-job';
export { backoffMs } from './backoff';
export type { MemberId, RecordId } from './caller';
export * from './caller';
export { CONFIGURATION, type Configuration, loadConfiguration } from './config/configuration';
export { secretSettings, secrets, settings } from './config/settings';
export { explainStartupFailure, StartupError, withoutPassword } from './config/startup-error';
export * from './database/columns';
export { allOf, anyOf, type Condition, contains, dueConditions, startsWith } from './database/condition.sql';
export { createDataSource } from './database/data-source';
export { Database, type DatabaseState } from './database/database';
export { databaseTarget, databaseTls } from './database/database-url';
export { addTo, type Engine } from './database/engine';
export { chunks, type RowFilter, type RowReader } from './database/entity-rows';

export {
  BUSY_RETRY_S,
  DatabaseBusyError,
  isConnectionLost,
  isDatabaseUnavailable,
  isTransient,
  isUniqueViolation,
} from './database/errors';
export { migrate } from './database/migrate';
export { migrationState } from './database/migration-history';
export { collationOf, createIndex, createTable } from './database/migrations/schema';
export { shareReads } from './database/share-reads';

export { backUp, restore } from './database/sqlite/backup';
export type { Raw } from './database/statement';
export { StatementLog } from './database/statement-log';
export {
  type FindOptions,
  type OrganizationRow,
  type Query,
  type Sql,
  Store,
  TransactionAcrossOrganizations,
  TransactionStore,
} from './database/store';
export { storedId } from './database/stored-ids';
export { inOrganization } from './database/tenant.sql';
export { checkWrite, WriteCheck } from './database/write-check';
export { platformEntities } from './entities';
export * from './ids';
export { inTurns } from './in-turns';
export { dayOf, firstHourOfDay, hourOf, instantOf, utcDayOf } from './instant';
export { type LogContext, logCaller, logContext, withLogContext } from './log-context';
export { createLogger, NestLogger } from './logging';
export { isAddressRange, isWithin, networkOf } from './network/addresses';
export { JSON_BOUNDS, JsonBounds } from './network/json-bounds';
export { LONG_ANSWERS, LongAnswers } from './network/long-answers';
export { OncePerRequest, PROMPT_MS } from './network/once-per-request';
export { type Destination, Outbound, UnreachableError } from './network/outbound';
export { bearerToken, firstSegment, type Located, publicOrigin } from './network/request-head';
export { parseJson } from './parse-json';
export { Places } from './places';
export { PlatformModule } from './platform.module';
export { cutText, REDACTED, redactSecrets, redactText, SEARCHED_BEYOND } from './redaction';
export { Keyring, type Sealed, type SecretPlace, UnreadableSecretError } from './secrets/keyring';
export { rotateSecrets } from './secrets/rotate-secrets';
export * from './text';
export * from './text';
export { percentDecoded } from './text';
export { forEachGivingWay, giveWay, joinGivingWay, noteArrival } from './turns';
export { USER_AGENT, VERSION } from './version';
