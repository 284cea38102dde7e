"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Database = void 0;
const promises_1 = require("node:timers/promises");
const backoff_1 = require("../backoff");
const ids_1 = require("../ids");
const engine_1 = require("./engine");
const errors_1 = require("./errors");
const long_reads_1 = require("./long-reads");
const mysql_pool_1 = require("./mysql/mysql-pool");
const read_in_side_process_1 = require("./sqlite/read-in-side-process");
const statement_1 = require("./statement");
const statement_log_1 = require("./statement-log");
const store_1 = require("./store");
const transaction_scope_1 = require("./transaction-scope");
/** Racing inserts of one key deadlock repeatedly on MySQL. Usually the time limit ends the attempts. */
const ATTEMPTS = 16;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 750;
/** No new attempt starts after this, however few there were, because each wait for a lock can take seconds. */
const PATIENCE_MS = 15_000;
/** Access to the database: reads through a store, changes in a transaction. */
class Database {
    dataSource;
    retried = 0;
    givenUp = 0;
    refusedAt = Number.NEGATIVE_INFINITY;
    long;
    constructor(dataSource) {
        this.dataSource = dataSource;
        this.long = new long_reads_1.LongReads((0, long_reads_1.lanesOf)(dataSource), (statement) => (0, read_in_side_process_1.readInSideProcess)(dataSource, statement));
    }
    /** Counts since the start of the process, and the current connections. */
    get state() {
        const { driver, logger } = this.dataSource;
        return {
            retried: this.retried,
            givenUp: this.givenUp,
            slow: logger instanceof statement_log_1.StatementLog ? logger.slow : 0,
            refusedAt: this.refusedAt,
            connections: (0, mysql_pool_1.connectionsOf)(driver),
        };
    }
    get engine() {
        return (0, engine_1.engineOf)(this.dataSource.manager);
    }
    /** For reads, and for single writes outside of any change. Inside a transaction, use only its own manager. */
    get manager() {
        return this.dataSource.manager;
    }
    /** Reads the rows of one organization. */
    store({ organizationId }) {
        return new store_1.Store(this.dataSource.manager, organizationId);
    }
    /** Reads across organizations by SQL, for callers that do not know the organization yet. */
    get acrossOrganizations() {
        return this.store({ organizationId: ids_1.SERVICE_ID });
    }
    /** Changes rows of one organization in a transaction that records no event. */
    change({ organizationId }, work) {
        return this.transaction(async (manager) => work(new store_1.TransactionStore(manager, organizationId)));
    }
    /** Changes rows of any organizations in a transaction that records no event. */
    changeAcrossOrganizations(work) {
        return this.transaction(async (manager) => work(new store_1.TransactionAcrossOrganizations(manager)));
    }
    /** Changes rows of one organization by a single statement, without a transaction, and returns their number. */
    async execute({ organizationId }, sql, parameters = {}) {
        const { statement } = this.store({ organizationId }).query(sql, parameters);
        const runner = this.dataSource.createQueryRunner();
        try {
            return await (0, statement_1.affectedBy)(runner, statement);
        }
        finally {
            await runner.release();
        }
    }
    /**
     * Like `store`, for reads that no index bounds. They take turns (`LongReads`), and on SQLite do not block the event loop.
     * They see only committed data, and nothing of a running transaction.
     */
    longStore({ organizationId }) {
        const query = (sql, values = []) => this.long.read(organizationId, { sql, values });
        return new store_1.Store({ connection: this.dataSource, query: query }, organizationId);
    }
    /**
     * Runs `work` in a transaction (READ COMMITTED on MySQL, one at a time on SQLite) and commits all of its changes or none.
     * After a deadlock, a lock timeout, or a connection lost before COMMIT was sent, `work` runs again from the start, so it
     * must have no effects outside the database. Throws DatabaseBusyError if all attempts fail, or the connection breaks during
     * COMMIT.
     */
    async transaction(work) {
        (0, transaction_scope_1.refuseInsideTransaction)(this.dataSource);
        const deadline = performance.now() + PATIENCE_MS;
        for (let attempt = 1;; attempt++) {
            try {
                return await this.attempt(work);
            }
            catch (error) {
                const mayPass = (0, errors_1.isTransient)(error) || (0, errors_1.isConnectionLost)(error);
                const isLast = attempt === ATTEMPTS || performance.now() > deadline;
                if ((0, errors_1.refusesChanges)(error) && (isLast || !mayPass))
                    this.refusedAt = performance.now();
                if (!mayPass)
                    throw error;
                if (isLast) {
                    this.givenUp += 1;
                    throw new errors_1.DatabaseBusyError('The database is too busy or unavailable; nothing was changed', { cause: error });
                }
                this.retried += 1;
                await (0, promises_1.setTimeout)((0, backoff_1.backoffMs)(attempt, FIRST_PAUSE_MS, LONGEST_PAUSE_MS));
            }
        }
    }
    async attempt(work) {
        const runner = this.dataSource.createQueryRunner();
        const scope = (0, transaction_scope_1.openScope)(this.dataSource);
        let committing = false;
        try {
            await runner.startTransaction();
            const result = await scope.run(() => work(runner.manager));
            committing = true;
            await runner.commitTransaction();
            return result;
        }
        catch (error) {
            // Keep the first error, not that of a rollback on a broken connection. The database rolls back by itself then.
            if (runner.isTransactionActive)
                await runner.rollbackTransaction().catch(() => { });
            if (committing && (0, errors_1.isConnectionLost)(error)) {
                throw new errors_1.DatabaseBusyError('The connection broke during COMMIT', { cause: error }, true);
            }
            throw error;
        }
        finally {
            scope.close();
            await runner.release().catch(() => { });
        }
    }
}
exports.Database = Database;
//# sourceMappingURL=database.js.map