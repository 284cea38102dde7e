"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SqliteDataSource = void 0;
const typeorm_1 = require("typeorm");
const group_commit_1 = require("./group-commit");
const reading_processes_1 = require("./reading-processes");
const run_statement_1 = require("./run-statement");
const sqlite_connection_1 = require("./sqlite-connection");
const sqlite_query_runner_1 = require("./sqlite-query-runner");
const write_ahead_log_1 = require("./write-ahead-log");
/** A data source for a file, with a shared writing connection, a reading connection, and processes for long reads. */
class SqliteDataSource extends typeorm_1.DataSource {
    file;
    readingProcesses;
    log;
    commits;
    reader;
    constructor(file, common) {
        super({
            ...common,
            type: 'better-sqlite3',
            database: file,
            driver: sqlite_connection_1.SqliteConnection,
            // The adapter caches statements for all runners.
            statementCacheSize: 0,
            prepareDatabase,
        });
        this.file = file;
        this.log = new write_ahead_log_1.WriteAheadLog(file);
        const writer = () => this.sqlite.databaseConnection;
        this.commits = new group_commit_1.GroupCommit({ inTransaction: () => writer().inTransaction, run: (sql) => void (0, run_statement_1.runStatement)(this, writer(), sql) }, this.log);
        this.readingProcesses = new reading_processes_1.ReadingProcesses(file);
        // TypeORM does not support CHAR on SQLite, although SQLite accepts any type name.
        this.sqlite.supportedDataTypes.push('char');
        this.sqlite.withLengthColumnTypes.push('char');
    }
    createQueryRunner() {
        this.reader ??= new sqlite_connection_1.SqliteConnection(this.file, { readonly: true });
        const { reader, commits } = this;
        const runner = new sqlite_query_runner_1.SqliteQueryRunner(this.sqlite, { reader, writer: this.sqlite.databaseConnection, commits });
        return Object.assign(runner, { manager: this.createEntityManager(runner) });
    }
    async destroy() {
        if (this.isInitialized) {
            // A group that nobody joins anymore may not be committed yet.
            await this.commits.alone(() => { });
            this.readingProcesses.close();
            this.log.close();
            this.reader?.close();
            this.reader = undefined;
            intoOneFile(this.sqlite.databaseConnection);
        }
        await super.destroy();
    }
    get sqlite() {
        return this.driver;
    }
}
exports.SqliteDataSource = SqliteDataSource;
function prepareDatabase(connection) {
    connection.pragma('journal_mode = WAL');
    // Every acknowledged commit survives a power failure, as on MySQL. With NORMAL, it would survive only a process crash.
    connection.pragma('synchronous = FULL');
    // Erases overwritten and deleted data, for example plaintext secrets, from its page, without additional writes.
    connection.pragma('secure_delete = FAST');
    // The query runner starts checkpoints instead. After one, the log shrinks to this size.
    connection.pragma('wal_autocheckpoint = 0');
    connection.pragma(`journal_size_limit = ${write_ahead_log_1.LARGE_LOG}`);
    // From here on, the query runner waits for other processes, because SQLite's own wait blocks the event loop.
    connection.pragma('busy_timeout = 0');
}
/**
 * Moves the write-ahead log into the database file, so that a copy of that file alone is complete. If another process is
 * in a transaction, that process does the same when it closes.
 */
function intoOneFile(connection) {
    try {
        connection?.pragma('wal_checkpoint(TRUNCATE)');
    }
    catch {
        // The disk is full or read-only. Nothing is lost: the next start reads the log.
    }
}
//# sourceMappingURL=sqlite-data-source.js.map