"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readInSideProcess = readInSideProcess;
const typeorm_1 = require("typeorm");
const run_statement_1 = require("./run-statement");
const sqlite_data_source_1 = require("./sqlite-data-source");
/** Reads without blocking the event loop: an embedded database is read in another process. A server never blocks it. */
async function readInSideProcess(dataSource, { sql, values }) {
    const processes = dataSource instanceof sqlite_data_source_1.SqliteDataSource ? dataSource.readingProcesses : undefined;
    if (!processes || processes.isSmall)
        return dataSource.manager.query(sql, [...values]);
    const { logger, options } = dataSource;
    const { maxQueryExecutionTime = Number.POSITIVE_INFINITY } = options;
    logger.logQuery(sql, [...values]);
    const started = performance.now();
    try {
        return await processes.read({ sql, values: (0, run_statement_1.asStored)(values) });
    }
    catch (error) {
        logger.logQueryError(error, sql, [...values]);
        throw new typeorm_1.QueryFailedError(sql, [...values], error);
    }
    finally {
        const took = Math.round(performance.now() - started);
        if (took > maxQueryExecutionTime)
            logger.logQuerySlow(took, sql, [...values]);
    }
}
//# sourceMappingURL=read-in-side-process.js.map