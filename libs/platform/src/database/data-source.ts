import {
  DataSource,
  type DataSourceOptions,
  type EntitySchema,
  type Logger,
  type MigrationInterface,
  type MixedList,
} from 'typeorm';
import { databaseTarget } from './database-url';
import { migrations as history } from './migrations';
import { mysqlDriver } from './mysql/mysql-pool';
import { SnakeNaming } from './snake-naming';
import { sqliteDataSource } from './sqlite/sqlite-data-source';

export interface DataSourceRequest {
  url: string;
  entities: MixedList<(new () => object) | EntitySchema>;
  /** Connections to a server database. */
  pool?: number;
  /** The service's own history by default. */
  migrations?: MixedList<new () => MigrationInterface>;
  /** Sees each statement, BEGIN and COMMIT included; tests count with it. */
  logger?: Logger;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** A data source, not yet initialized, that behaves alike on every database. Tables come from migrations only. */
export function createDataSource(request: DataSourceRequest): DataSource {
  const { url, entities, pool = 10, migrations = history, logger } = request;
  const target = databaseTarget(url);
  const common = {
    entities: entities as never,
    migrations: migrations as never,
    migrationsTableName: 'migrations',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    ...(logger ? { logger, logging: true } : { logging: false }),
  } satisfies Partial<DataSourceOptions>;
  if (target.type === 'sqlite') return sqliteDataSource(target.file, common);
  return new DataSource({
    ...common,
    type: target.type,
    driver: mysqlDriver,
    url: target.url.replace(/^mariadb:/, 'mysql:'),
    database: target.database,
    charset: 'utf8mb4',
    timezone: 'Z',
    connectTimeout: CONNECT_TIMEOUT_MS,
    poolSize: pool,
    // For `runStatements` only; every value in every statement is a parameter.
    multipleStatements: true,
    // Counts, sums and times arrive as numbers, as on SQLite; only what a number cannot hold is a string.
    supportBigNumbers: true,
    bigNumberStrings: false,
    // Without `trace` a stack is not captured for each statement; TypeORM's own error names the query.
    extra: { trace: false, decimalNumbers: true, waitForConnections: true, maxIdle: pool, enableKeepAlive: true },
  });
}
