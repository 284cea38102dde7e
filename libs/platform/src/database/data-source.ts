import { DataSource, type DataSourceOptions, type EntitySchema, type Logger, type MixedList } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver';
import { databaseTarget } from './database-url';
import { migrations } from './migrations';
import { SnakeNaming } from './snake-naming';
import { SqliteConnection } from './sqlite/sqlite-connection';
import { SqliteQueryRunner } from './sqlite/sqlite-query-runner';
import { WriteLock } from './sqlite/write-lock';

export interface DataSourceRequest {
  url: string;
  entities: MixedList<(new () => object) | EntitySchema>;
  /** Connections to a server database. */
  pool?: number;
  /** Sees each statement; tests count with it. */
  logger?: Logger;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** A data source, not yet initialized, that behaves alike on every database. Tables come from migrations only. */
export function createDataSource({ url, entities, pool = 10, logger }: DataSourceRequest): DataSource {
  const target = databaseTarget(url);
  const common = {
    entities: entities as never,
    migrations,
    migrationsTableName: 'migrations',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    ...(logger ? { logger, logging: true } : { logging: false }),
  };
  if (target.type === 'sqlite') return sqliteDataSource(target.file, common as never);
  return new DataSource({
    ...common,
    type: target.type,
    url: target.url.replace(/^mariadb:/, 'mysql:'),
    database: target.database,
    charset: 'utf8mb4',
    timezone: 'Z',
    connectTimeout: CONNECT_TIMEOUT_MS,
    isolationLevel: 'READ COMMITTED',
    poolSize: pool,
    extra: { waitForConnections: true, maxIdle: pool, enableKeepAlive: true },
  } as DataSourceOptions);
}

function sqliteDataSource(file: string, common: DataSourceOptions): DataSource {
  const dataSource = new DataSource({
    ...common,
    type: 'better-sqlite3',
    database: file,
    driver: SqliteConnection,
    statementCacheSize: 0,
    prepareDatabase: (connection: SqliteConnection) => {
      connection.pragma('journal_mode = WAL');
      // Every acknowledged commit survives a loss of power, as on MySQL.
      connection.pragma('synchronous = FULL');
    },
  } as DataSourceOptions);
  const driver = dataSource.driver as BetterSqlite3Driver;
  const writer = new WriteLock();
  let reader: SqliteConnection | undefined;
  driver.createQueryRunner = () => {
    reader ??= new SqliteConnection(file, { readonly: true });
    return new SqliteQueryRunner(driver, { writer, reader });
  };
  const disconnect = driver.disconnect.bind(driver);
  driver.disconnect = async () => {
    reader?.close();
    reader = undefined;
    await disconnect();
  };
  return dataSource;
}
