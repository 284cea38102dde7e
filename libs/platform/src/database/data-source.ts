import {
  type DataSource,
  type DataSourceOptions,
  DefaultNamingStrategy,
  type EntitySchema,
  type Logger,
  type MixedList,
} from 'typeorm';
import { type DatabaseTls, databaseTarget } from './database-url';
import type { StatedMigration } from './migration-history';
import { migrations as history } from './migrations';
import { MysqlDataSource } from './mysql/mysql-data-source';
import { SqliteDataSource } from './sqlite/sqlite-data-source';
import { StatementLog } from './statement-log';

/** The name of a property's column. */
export const columnName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `organizationId` in code is `organization_id` in SQL. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? columnName(propertyName);
  }
}

export interface DataSourceRequest {
  url: string;
  entities: MixedList<(new () => object) | EntitySchema>;
  /** Connections to a server database. */
  pool?: number;
  /** How connections to a server database are encrypted; not at all by default. */
  tls?: DatabaseTls | undefined;
  /** The service's own history by default. */
  migrations?: readonly (new () => StatedMigration)[];
  /** Sees each statement, BEGIN and COMMIT included, and those that took longer than `slowMs`. */
  logger?: Logger;
  /** Milliseconds after which a statement is called slow; 1000 by default. */
  slowMs?: number;
}

/** A data source, not yet initialized, that behaves alike on every database. Tables come from migrations only. */
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
