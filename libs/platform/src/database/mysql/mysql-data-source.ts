import { DataSource, type DataSourceOptions } from 'typeorm';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver';
import type { DatabaseTarget } from '../database-url';
import { formatLiterals } from './literals';
import { mysqlDriver, PATIENCE, type Patience } from './mysql-pool';
import { RollcallMysqlQueryRunner } from './mysql-query-runner';

const CONNECT_TIMEOUT_MS = 10_000;
/** The longest that a timer takes. */
const A_MONTH_MS = 2 ** 31 - 1;

const patiences = new WeakMap<DataSource, Patience>();

/** Runs work whose statements may take as long as they need, as migrations do; nothing for an embedded database. */
export async function takingItsTime<Result>(dataSource: DataSource, work: () => Promise<Result>): Promise<Result> {
  const patience = patiences.get(dataSource);
  if (!patience) return work();
  patience.statementMs = A_MONTH_MS;
  try {
    return await work();
  } finally {
    patience.statementMs = PATIENCE.statementMs;
  }
}

/** A data source on a server that speaks MySQL, with `poolSize` connections. */
export function mysqlDataSource(
  { type, url, database }: Extract<DatabaseTarget, { type: 'mysql' | 'mariadb' }>,
  poolSize: number,
  common: Partial<DataSourceOptions>,
): DataSource {
  const patience = { ...PATIENCE };
  const dataSource = new DataSource({
    ...common,
    type,
    driver: mysqlDriver(patience),
    url: url.replace(/^mariadb:/, 'mysql:'),
    database,
    charset: 'utf8mb4',
    timezone: 'Z',
    connectTimeout: CONNECT_TIMEOUT_MS,
    poolSize,
    // For statements that share a round trip; `formatLiterals` keeps every value a value.
    multipleStatements: true,
    // Counts, sums and times arrive as numbers, as on SQLite; only what a number cannot hold is a string.
    supportBigNumbers: true,
    bigNumberStrings: false,
    // Without `trace` a stack is not captured for each statement; TypeORM's own error names the query.
    extra: {
      trace: false,
      queryFormat: formatLiterals,
      decimalNumbers: true,
      waitForConnections: true,
      maxIdle: poolSize,
      enableKeepAlive: true,
    },
  } as DataSourceOptions);
  patiences.set(dataSource, patience);
  const driver = dataSource.driver as MysqlDriver;
  driver.createQueryRunner = (mode) => new RollcallMysqlQueryRunner(driver, mode);
  return dataSource;
}
