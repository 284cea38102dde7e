import { DataSource, type DataSourceOptions, type QueryRunner, type ReplicationMode } from 'typeorm';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver';
import type { DatabaseTarget } from '../database-url';
import { formatLiterals } from './literals';
import { mysqlDriver } from './mysql-pool';
import { RollcallMysqlQueryRunner } from './mysql-query-runner';

const STATEMENT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** The maximum delay of a timer. */
const A_MONTH_MS = 2 ** 31 - 1;

type MysqlTarget = Extract<DatabaseTarget, { type: 'mysql' | 'mariadb' }>;

/** A data source for a MySQL or MariaDB server, with `poolSize` connections. */
export class MysqlDataSource extends DataSource {
  private readonly patience = { statementMs: STATEMENT_MS };

  constructor({ type, url, database }: MysqlTarget, poolSize: number, common: Partial<DataSourceOptions>) {
    super({
      ...common,
      type,
      driver: mysqlDriver,
      url: url.replace(/^mariadb:/, 'mysql:'),
      database,
      charset: 'utf8mb4',
      timezone: 'Z',
      connectTimeout: CONNECT_TIMEOUT_MS,
      poolSize,
      // For statements that share a round trip. `formatLiterals` prevents injection.
      multipleStatements: true,
      // Counts, sums and times are numbers, as on SQLite. Only values that a number cannot represent are strings.
      supportBigNumbers: true,
      bigNumberStrings: false,
      // `trace` would capture a stack for each statement. TypeORM's error names the query anyway.
      extra: {
        trace: false,
        queryFormat: formatLiterals,
        decimalNumbers: true,
        waitForConnections: true,
        maxIdle: poolSize,
        enableKeepAlive: true,
      },
    } as DataSourceOptions);
  }

  override createQueryRunner(mode: ReplicationMode = 'master'): QueryRunner {
    const runner = new RollcallMysqlQueryRunner(this.driver as MysqlDriver, mode, this.patience);
    return Object.assign(runner, { manager: this.createEntityManager(runner) });
  }

  /** Runs work without a statement timeout, for example migrations. */
  async takingItsTime<Result>(work: () => Promise<Result>): Promise<Result> {
    this.patience.statementMs = A_MONTH_MS;
    try {
      return await work();
    } finally {
      this.patience.statementMs = STATEMENT_MS;
    }
  }
}
