import {
  type DataSource,
  type DataSourceOptions,
  DefaultNamingStrategy,
  type EntitySchema,
  type Logger,
  type MixedList,
} from 'typeorm';
import { columnName } from './columns';
import { type DatabaseTls, databaseTarget } from './database-url';
import type { StatedMigration } from './migration-history';
import { migrations as history } from './migrations';
import { MysqlDataSource } from './mysql/mysql-data-source';
import { SqliteDataSource } from './sqlite/sqlite-data-source';
import { StatementLog } from './statement-log';

/** `organizationId` in code is `organization_id` in SQL, and `createdBy.id` is `created_by_id`. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined, outer: readonly string[] = []): string {
    return [...outer.map(columnName), customName ?? columnName(propertyName)].join('_');
  }
}

export interface DataSourceRequest {
  url: string;
  entities: MixedList<(new () => object) | EntitySchema>;
  /** Connections to a server database. */
  pool?: number;
  /** Encryption of connections to a server database. Off by default. */
  tls?: DatabaseTls | undefined;
  /** The service's own migrations by default. */
  migrations?: readonly (new () => StatedMigration)[];
  /** Receives each statement, including BEGIN and COMMIT, and the statements that took longer than `slowMs`. */
  logger?: Logger;
  /** Milliseconds after which a statement counts as slow. 1000 by default. */
  slowMs?: number;
}

/** A data source, not yet initialized, that behaves the same on every database. Only migrations create tables. */
export function createDataSource(request: DataSourceRequest): DataSource {
  const { url, entities, tls, pool = 10, migrations = history, logger = new StatementLog(), slowMs = 1000 } = request;
  const target = databaseTarget(url);
  const common = {
    entities: entities as never,
    migrations: migrations as never,
    migrationsTableName: 'migrations',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    logger,
    maxQueryExecutionTime: slowMs,
  } satisfies Partial<DataSourceOptions>;
  if (target.type === 'sqlite') return new SqliteDataSource(target.file, common);
  return new MysqlDataSource(target, pool, tls ? ({ ...common, ssl: tls } as Partial<DataSourceOptions>) : common);
}
