"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RollcallMysqlQueryRunner = void 0;
const typeorm_1 = require("typeorm");
const MysqlQueryRunner_1 = require("typeorm/driver/mysql/MysqlQueryRunner");
const turns_1 = require("../../turns");
const pipeline_1 = require("../pipeline");
const statement_1 = require("../statement");
const BEGIN = 'START TRANSACTION';
const COMMIT = 'COMMIT';
const ROLLBACK = 'ROLLBACK';
/**
 * Sends BEGIN with the first statement of a transaction, and waiting changes with the statement that depends on them or
 * with COMMIT, because a round trip costs more than most statements. A failed statement ends the text that it was sent in,
 * so COMMIT never runs after an error.
 */
class RollcallMysqlQueryRunner extends MysqlQueryRunner_1.MysqlQueryRunner {
    patience;
    pipeline = new pipeline_1.Pipeline();
    /** BEGIN has been requested but not sent. */
    beginning = false;
    bounded;
    constructor(driver, mode, patience) {
        super(driver, mode);
        this.patience = patience;
    }
    async query(sql, parameters = [], structured = false) {
        const turn = (0, turns_1.giveWay)();
        if (turn)
            await turn;
        if (sql === BEGIN) {
            this.beginning = true;
            return undefined;
        }
        if (sql === ROLLBACK)
            this.pipeline.take();
        const changes = this.pipeline.precede(sql) ? [...(0, statement_1.batchesOf)(this.pipeline.take())] : [];
        for (const change of changes.slice(0, -1))
            await this.send(change);
        const last = changes.at(-1);
        // An error of a change must not be mistaken for an expected error of this statement.
        if (last && !(0, pipeline_1.isRead)(sql) && sql !== COMMIT) {
            await this.send(last);
            return this.send({ sql, values: parameters, count: 1 }, structured);
        }
        if (this.beginning && !last && (sql === COMMIT || sql === ROLLBACK)) {
            this.beginning = false;
            return undefined;
        }
        return this.send({ sql, values: parameters, count: 1 }, structured, last);
    }
    /** Returns the results of the batch, without those of the statements sent before it. */
    async send(batch, structured = false, before) {
        const lead = [...(this.beginning ? [{ sql: BEGIN, values: [], count: 1 }] : []), ...(before ? [before] : [])];
        this.beginning = false;
        if (lead.length === 0)
            return super.query(batch.sql, batch.values, structured);
        const sent = [...lead, batch];
        const text = sent.map(({ sql }) => sql).join('; ');
        const answers = (await super.query(text, sent.flatMap(({ values }) => values)));
        const results = answers.slice(lead.reduce((sum, { count }) => sum + count, 0));
        const raw = results.length === 1 ? results[0] : results;
        return (structured ? structure(raw) : raw);
    }
    /** The connection for TypeORM's own `query`, which logs and wraps the error when the connection gives up waiting. */
    async connect() {
        if (this.bounded)
            return this.bounded;
        const connection = await super.connect();
        const promised = this.withTimeout(connection);
        this.bounded = Object.create(connection, { promise: { value: () => promised } });
        return this.bounded;
    }
    withTimeout(connection) {
        const promised = connection.promise();
        const query = (...args) => new Promise((resolve, reject) => {
            const timer = setTimeout(() => {
                connection.destroy();
                const message = `The database did not answer within ${this.patience.statementMs} ms`;
                reject(Object.assign(new Error(message), { code: 'ETIMEDOUT' }));
            }, this.patience.statementMs);
            void promised
                .query(...args)
                .then(resolve, reject)
                .finally(() => clearTimeout(timer));
        });
        return { query: query };
    }
}
exports.RollcallMysqlQueryRunner = RollcallMysqlQueryRunner;
/** Converts a result as TypeORM does for its builders. */
function structure(raw) {
    const result = new typeorm_1.QueryResult();
    result.raw = raw;
    result.records = Array.isArray(raw) ? raw : [];
    const { affectedRows } = raw;
    if (affectedRows !== undefined)
        result.affected = affectedRows;
    return result;
}
//# sourceMappingURL=mysql-query-runner.js.map