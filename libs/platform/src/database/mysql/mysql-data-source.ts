import { DataSource, type DataSourceOptions, type QueryRunner, type ReplicationMode } from 'typeorm';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver';
import type { DatabaseTarget } from '../database-url';
import { formatLiterals } from './literals';
import { mysqlDriver } from './mysql-pool';
import { RollcallMysqlQueryRunner } from './mysql-query-runner';

const STATEMENT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** The longest that a timer takes. */
const A_MONTH_MS = 2 ** 31 - 1;

type MysqlTarget = Extract<DatabaseTarget, { type: 'mysql' | 'mariadb' }>;

/** A data source on a server that speaks MySQL, with `poolSize` connections. */
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
  }

  override createQueryRunner(mode: ReplicationMode = 'master'): QueryRunner {
    const runner = new RollcallMysqlQueryRunner(this.driver as MysqlDriver, mode, this.patience);
    return Object.assign(runner, { manager: this.createEntityManager(runner) });
  }

  /** Runs work whose statements may take as long as they need, as migrations do. */
  async takingItsTime<Result>(work: () => Promise<Result>): Promise<Result> {
    this.patience.statementMs = A_MONTH_MS;
    try {
      return await work();
    } finally {
      this.patience.statementMs = STATEMENT_MS;
    }
  }
}
