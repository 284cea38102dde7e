"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SqliteQueryRunner = void 0;
const typeorm_1 = require("typeorm");
const BetterSqlite3QueryRunner_1 = require("typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner");
const turns_1 = require("../../turns");
const pipeline_1 = require("../pipeline");
const transaction_scope_1 = require("../transaction-scope");
const run_statement_1 = require("./run-statement");
const READS = /^\s*(SELECT|EXPLAIN)\b/i;
/**
 * Each caller has its own query runner (TypeORM shares a single one). It holds the writing connection while its transaction
 * runs, and during each single write. Reads outside a transaction use a second connection, which sees committed data and
 * never waits.
 */
class SqliteQueryRunner extends BetterSqlite3QueryRunner_1.BetterSqlite3QueryRunner {
    connections;
    pipeline = new pipeline_1.Pipeline();
    turn;
    /** The error of the last statement. */
    failure;
    constructor(driver, connections) {
        super(driver);
        this.connections = connections;
    }
    async query(sql, parameters = [], structured = false) {
        if (this.isReleased)
            throw new typeorm_1.QueryRunnerAlreadyReleasedError();
        const next = (0, turns_1.giveWay)();
        if (next)
            await next;
        const { reader, writer, commits } = this.connections;
        if (this.turn) {
            if (this.pipeline.precede(sql))
                await this.sendChanges();
            return this.runInTransaction(sql, parameters, structured);
        }
        if (READS.test(sql))
            return this.run(reader, sql, parameters, structured);
        (0, transaction_scope_1.refuseInsideTransaction)(this.dataSource);
        return commits.alone(() => this.run(writer, sql, parameters, structured));
    }
    async startTransaction() {
        if (this.turn)
            return super.startTransaction();
        (0, transaction_scope_1.refuseInsideTransaction)(this.dataSource);
        this.turn = await this.connections.commits.begin();
        this.isTransactionActive = true;
        this.transactionDepth = 1;
    }
    async commitTransaction() {
        if (this.transactionDepth > 1)
            return super.commitTransaction();
        await this.sendChanges();
        this.refuseAfterOwnRollback();
        await this.leave()?.commit();
    }
    async rollbackTransaction() {
        if (this.transactionDepth > 1)
            return super.rollbackTransaction();
        this.pipeline.take();
        this.leave()?.rollback(this.failure);
    }
    async release() {
        this.leave()?.rollback(this.failure);
        await super.release();
        this.isReleased = true;
    }
    async sendChanges() {
        for (const { sql, values } of this.pipeline.take()) {
            const next = (0, turns_1.giveWay)();
            if (next)
                await next;
            this.runInTransaction(sql, values, false);
        }
    }
    runInTransaction(sql, parameters, structured) {
        this.refuseAfterOwnRollback();
        try {
            return this.run(this.connections.writer, sql, parameters, structured);
        }
        catch (error) {
            this.failure = error;
            throw error;
        }
    }
    run(connection, sql, parameters, structured) {
        const result = (0, run_statement_1.runStatement)(this.dataSource, connection, sql, parameters, this);
        return (structured ? result : result.raw);
    }
    /** Without this check, statements after a rollback by SQLite itself would be committed one by one. */
    refuseAfterOwnRollback() {
        if (!this.connections.writer.inTransaction)
            throw new Error('SQLite has rolled this transaction back; it takes no more statements');
    }
    /** Ends this runner's use of the connection. The turn is to be committed or rolled back. */
    leave() {
        const { turn } = this;
        this.turn = undefined;
        this.isTransactionActive = false;
        this.transactionDepth = 0;
        return turn;
    }
}
exports.SqliteQueryRunner = SqliteQueryRunner;
//# sourceMappingURL=sqlite-query-runner.js.map