import type { DataSource, DataSourceOptions, EntitySchema, Logger, MigrationInterface, MixedList } from 'typeorm';
import { databaseTarget } from './database-url';
import { migrations as history } from './migrations';
import { mysqlDataSource } from './mysql/mysql-data-source';
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
  return mysqlDataSource(target, pool, common);
}
