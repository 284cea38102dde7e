"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.asStored = void 0;
exports.runStatement = runStatement;
const typeorm_1 = require("typeorm");
/**
 * Runs a statement and logs it as TypeORM's driver does, but synchronously, and without the driver's events, which cost more
 * than a small statement. Throws QueryFailedError.
 */
function runStatement({ logger, options }, connection, sql, parameters = [], runner) {
    const values = (0, exports.asStored)(parameters);
    logger.logQuery(sql, values, runner);
    const started = performance.now();
    try {
        return resultOf(connection, sql, values);
    }
    catch (error) {
        logger.logQueryError(error, sql, values, runner);
        throw new typeorm_1.QueryFailedError(sql, values, error);
    }
    finally {
        const took = performance.now() - started;
        if (took > (options.maxQueryExecutionTime ?? Number.POSITIVE_INFINITY))
            logger.logQuerySlow(Math.round(took), sql, values, runner);
    }
}
function resultOf(connection, sql, values) {
    const statement = connection.prepare(sql);
    const result = new typeorm_1.QueryResult();
    if (statement.reader) {
        result.records = statement.all(...values);
        result.raw = result.records;
    }
    else {
        const { changes, lastInsertRowid } = statement.run(...values);
        result.affected = Number(changes);
        result.raw = lastInsertRowid;
    }
    return result;
}
/** SQLite has no booleans, and the driver binds a number beyond 32 bits as a fraction, which would be stored and divided as one. */
const asStored = (values) => values.map((value) => {
    if (typeof value === 'number')
        return Number.isSafeInteger(value) && value !== (value | 0) ? BigInt(value) : value;
    return typeof value === 'boolean' ? Number(value) : value;
});
exports.asStored = asStored;
//# sourceMappingURL=run-statement.js.map