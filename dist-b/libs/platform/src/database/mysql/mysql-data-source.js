"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MysqlDataSource = void 0;
const typeorm_1 = require("typeorm");
const literals_1 = require("./literals");
const mysql_pool_1 = require("./mysql-pool");
const mysql_query_runner_1 = require("./mysql-query-runner");
const STATEMENT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** The maximum delay of a timer. */
const A_MONTH_MS = 2 ** 31 - 1;
/** A data source for a MySQL or MariaDB server, with `poolSize` connections. */
class MysqlDataSource extends typeorm_1.DataSource {
    patience = { statementMs: STATEMENT_MS };
    constructor({ type, url, database }, poolSize, common) {
        super({
            ...common,
            type,
            driver: mysql_pool_1.mysqlDriver,
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
                queryFormat: literals_1.formatLiterals,
                decimalNumbers: true,
                waitForConnections: true,
                maxIdle: poolSize,
                enableKeepAlive: true,
            },
        });
    }
    createQueryRunner(mode = 'master') {
        const runner = new mysql_query_runner_1.RollcallMysqlQueryRunner(this.driver, mode, this.patience);
        return Object.assign(runner, { manager: this.createEntityManager(runner) });
    }
    /** Runs work without a statement timeout, for example migrations. */
    async takingItsTime(work) {
        this.patience.statementMs = A_MONTH_MS;
        try {
            return await work();
        }
        finally {
            this.patience.statementMs = STATEMENT_MS;
        }
    }
}
exports.MysqlDataSource = MysqlDataSource;
//# sourceMappingURL=mysql-data-source.js.map