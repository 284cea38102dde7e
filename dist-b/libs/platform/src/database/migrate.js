"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.migrate = migrate;
const promises_1 = require("node:timers/promises");
const promise_1 = require("mysql2/promise");
const startup_error_1 = require("../config/startup-error");
const logging_1 = require("../logging");
const database_url_1 = require("./database-url");
const errors_1 = require("./errors");
const migration_history_1 = require("./migration-history");
const schema_1 = require("./migrations/schema");
const mysql_data_source_1 = require("./mysql/mysql-data-source");
const private_files_1 = require("./sqlite/private-files");
const sqlite_connection_1 = require("./sqlite/sqlite-connection");
const sqlite_data_source_1 = require("./sqlite/sqlite-data-source");
const statistics_sql_1 = require("./sqlite/statistics.sql");
const LOCK_WAIT_S = 120;
/**
 * Creates the database if it is missing, connects, and runs the pending migrations. Returns the names of those that ran.
 * A lock in the database lets one process migrate at a time, and ends with that process.
 * Throws StartupError if a newer version has migrated the database, or another process does not finish migrating.
 */
async function migrate(dataSource, url) {
    const unlock = await lockMigrations((0, database_url_1.databaseTarget)(url), dataSource.options.ssl);
    try {
        if (!dataSource.isInitialized)
            await dataSource.initialize();
        await (0, migration_history_1.createHistory)(dataSource);
        await (0, migration_history_1.refuseForeignHistory)(dataSource);
        const run = () => dataSource.runMigrations({ transaction: 'all' });
        const ran = await (dataSource instanceof mysql_data_source_1.MysqlDataSource ? dataSource.takingItsTime(run) : run());
        await (0, migration_history_1.recordChecksums)(dataSource);
        if (dataSource instanceof sqlite_data_source_1.SqliteDataSource && ran.length > 0)
            await (0, statistics_sql_1.describeLargeOrganization)(dataSource);
        return ran.map(({ name }) => name);
    }
    finally {
        await unlock();
    }
}
const lockMigrations = (target, tls) => target.type === 'sqlite' ? lockFile(target.file) : lockServer(target, tls);
/** An exclusive transaction on a separate lock file. The operating system ends it with the process. */
async function lockFile(file) {
    await (0, private_files_1.restrictToOwner)(file, (text) => (0, logging_1.createLogger)('warn').warn({ context: 'database' }, text));
    const connection = new sqlite_connection_1.SqliteConnection((0, private_files_1.lockOf)(file));
    const deadline = performance.now() + LOCK_WAIT_S * 1000;
    for (;;) {
        try {
            connection.exec('BEGIN EXCLUSIVE');
            return async () => connection.close();
        }
        catch (error) {
            if ((0, errors_1.isTransient)(error) && performance.now() < deadline) {
                await (0, promises_1.setTimeout)(20);
                continue;
            }
            connection.close();
            throw (0, errors_1.isTransient)(error) ? waitedTooLong() : error;
        }
    }
}
async function lockServer(target, tls) {
    const address = new URL(target.url.replace(/^mariadb:/, 'mysql:'));
    address.pathname = '/';
    // Values are sent as protocol parameters, because this session has the server's sql_mode.
    const connection = await (0, promise_1.createConnection)({
        uri: address.href,
        connectTimeout: 10_000,
        ...(tls && { ssl: tls }),
    });
    try {
        await createMissingDatabase(connection, target);
        const [rows] = await connection.execute('SELECT GET_LOCK(?, ?) AS locked', [
            lockName(target.database),
            LOCK_WAIT_S,
        ]);
        if (rows[0]?.locked !== 1)
            throw waitedTooLong();
        return () => connection.end();
    }
    catch (error) {
        connection.destroy();
        throw error;
    }
}
async function createMissingDatabase(connection, { type, database }) {
    const [found] = await connection.execute('SELECT 1 FROM information_schema.schemata WHERE schema_name = ?', [
        database,
    ]);
    if (found.length > 0)
        return;
    const name = database.replaceAll('`', '``');
    await connection.query(`CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE ${(0, schema_1.collationOf)(type)}`);
}
/** MySQL allows at most 64 characters. */
const lockName = (database) => `rollcall migration ${database}`.slice(0, 64);
const waitedTooLong = () => new startup_error_1.StartupError(`Another process has been migrating the database for ${LOCK_WAIT_S} seconds; check on it, then start again.`);
//# sourceMappingURL=migrate.js.map