"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SqliteConnection = void 0;
const sqlite_1 = require("@photostructure/sqlite");
const sqlite_error_1 = require("./sqlite-error");
const CACHED_STATEMENTS = 500;
/** How long opening and the reading connection wait for another process. Blocks the event loop. */
const BUSY_TIMEOUT_MS = 5000;
/** Adapts `@photostructure/sqlite` (the interface of node:sqlite) to better-sqlite3, which TypeORM's driver expects. */
class SqliteConnection {
    database;
    statements = new Map();
    constructor(file, options = {}) {
        this.database = naming(() => new sqlite_1.DatabaseSync(file, { readOnly: options.readonly ?? false, timeout: BUSY_TIMEOUT_MS }));
    }
    /** Also false after SQLite ended a transaction by itself, for example because the disk is full. */
    get inTransaction() {
        return this.database.isTransaction;
    }
    /** Compiles a statement, or takes the one compiled before. */
    prepare(sql) {
        const known = this.statements.get(sql);
        if (known)
            return known;
        const statement = this.compile(sql);
        // The statement compiled first comes first in the map. If it is still used, it is compiled again.
        if (this.statements.size === CACHED_STATEMENTS)
            this.statements.delete(this.statements.keys().next().value);
        this.statements.set(sql, statement);
        return statement;
    }
    pragma(text) {
        return naming(() => this.database.prepare(`PRAGMA ${text}`).all(), this.database);
    }
    exec(sql) {
        naming(() => this.database.exec(sql), this.database);
    }
    close() {
        this.statements.clear();
        this.database.close();
    }
    compile(sql) {
        const { database } = this;
        const statement = naming(() => database.prepare(sql), database);
        return {
            reader: statement.columns().length > 0,
            all: (...parameters) => naming(() => statement.all(...parameters), database),
            run: (...parameters) => naming(() => statement.run(...parameters), database),
        };
    }
}
exports.SqliteConnection = SqliteConnection;
function naming(call, database) {
    try {
        return call();
    }
    catch (error) {
        throw (0, sqlite_error_1.named)(error, database);
    }
}
//# sourceMappingURL=sqlite-connection.js.map