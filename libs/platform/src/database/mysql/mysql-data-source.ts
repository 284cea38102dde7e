import { DataSource, type DataSourceOptions } from 'typeorm';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver';
import type { DatabaseTarget } from '../database-url';
import { mysqlDriver } from './mysql-pool';
import { RollcallMysqlQueryRunner } from './mysql-query-runner';

const CONNECT_TIMEOUT_MS = 10_000;

/** A data source on a server that speaks MySQL, with `poolSize` connections. */
export function mysqlDataSource(
  { type, url, database }: Extract<DatabaseTarget, { type: 'mysql' | 'mariadb' }>,
  poolSize: number,
  common: Partial<DataSourceOptions>,
): DataSource {
  const dataSource = new DataSource({
    ...common,
    type,
    driver: mysqlDriver,
    url: url.replace(/^mariadb:/, 'mysql:'),
    database,
    charset: 'utf8mb4',
    timezone: 'Z',
    connectTimeout: CONNECT_TIMEOUT_MS,
    poolSize,
    // For statements that share a round trip; every value in every statement is a parameter.
    multipleStatements: true,
    // Counts, sums and times arrive as numbers, as on SQLite; only what a number cannot hold is a string.
    supportBigNumbers: true,
    bigNumberStrings: false,
    // Without `trace` a stack is not captured for each statement; TypeORM's own error names the query.
    extra: { trace: false, decimalNumbers: true, waitForConnections: true, maxIdle: poolSize, enableKeepAlive: true },
  } as DataSourceOptions);
  const driver = dataSource.driver as MysqlDriver;
  driver.createQueryRunner = (mode) => new RollcallMysqlQueryRunner(driver, mode);
  return dataSource;
}
