"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.backUp = backUp;
exports.restore = restore;
const node_fs_1 = require("node:fs");
const promises_1 = require("node:fs/promises");
const node_path_1 = require("node:path");
const promises_2 = require("node:stream/promises");
const startup_error_1 = require("../../config/startup-error");
const errors_1 = require("../errors");
const migration_history_1 = require("../migration-history");
const migrations_1 = require("../migrations");
const private_files_1 = require("./private-files");
const sqlite_connection_1 = require("./sqlite-connection");
/**
 * Copies an embedded database, as of one moment, into a file that must not exist yet. Processes can read and write
 * meanwhile. The file is complete or absent, even after a power failure, and only its owner can read it. Throws
 * StartupError if the file exists.
 */
async function backUp(database, file) {
    if (await isThere(file))
        throw new startup_error_1.StartupError(`${file} already exists; name a new file.`);
    await (0, promises_1.mkdir)((0, node_path_1.dirname)(file), { recursive: true, mode: private_files_1.ONLY_OWNER.folder });
    const partial = `${file}.partial`;
    await (0, promises_1.rm)(partial, { force: true });
    // SQLite accepts an empty file as the target.
    await (await (0, promises_1.open)(partial, 'wx', private_files_1.ONLY_OWNER.file)).close();
    const connection = new sqlite_connection_1.SqliteConnection(database, { readonly: true });
    try {
        connection.exec(`VACUUM INTO '${partial.replaceAll("'", "''")}'`);
    }
    catch (error) {
        await (0, promises_1.rm)(partial, { force: true });
        throw error;
    }
    finally {
        connection.close();
    }
    await sync(partial);
    // Unlike a move, a link never replaces a file that was created meanwhile.
    await (0, promises_1.link)(partial, file);
    await (0, promises_1.rm)(partial);
    await sync((0, node_path_1.dirname)(file));
}
/**
 * Replaces an embedded database by a backup. Keeps the old file in the same folder and returns its name. Throws
 * StartupError if the backup is unreadable, damaged or from a newer version, or if a process has the database open.
 */
async function restore(file, database) {
    await (0, promises_1.access)(file, node_fs_1.constants.R_OK).catch(() => {
        throw new startup_error_1.StartupError(`${file} cannot be read.`);
    });
    await (0, promises_1.mkdir)((0, node_path_1.dirname)(database), { recursive: true, mode: private_files_1.ONLY_OWNER.folder });
    const incoming = `${database}.incoming`;
    await (0, promises_1.rm)(incoming, { force: true });
    try {
        // `copyFile` would also copy the mode of a backup that others can read.
        await (0, promises_2.pipeline)((0, node_fs_1.createReadStream)(file), (0, node_fs_1.createWriteStream)(incoming, { flags: 'wx', mode: private_files_1.ONLY_OWNER.file }));
        refuseDamaged(incoming, file);
        await sync(incoming);
        const kept = (await isThere(database)) ? await setAside(database) : undefined;
        await (0, promises_1.rename)(incoming, database);
        await sync((0, node_path_1.dirname)(database));
        return kept;
    }
    catch (error) {
        await (0, promises_1.rm)(incoming, { force: true });
        throw error;
    }
}
function refuseDamaged(copy, file) {
    try {
        const connection = new sqlite_connection_1.SqliteConnection(copy);
        try {
            const [row] = connection.pragma('integrity_check(1)');
            const ran = connection.prepare('SELECT name FROM migrations').all();
            const unknown = ran.find(({ name }) => !migrations_1.migrations.some((known) => known.name === name));
            if (unknown)
                throw (0, migration_history_1.newerVersion)(file, unknown.name);
            if (row?.integrity_check === 'ok' && ran.length > 0)
                return;
        }
        finally {
            connection.close();
        }
    }
    catch (error) {
        if (error instanceof startup_error_1.StartupError)
            throw error;
        throw new startup_error_1.StartupError(`${file} is not a Rollcall backup: ${error.message}.`);
    }
    throw new startup_error_1.StartupError(`${file} is damaged; restore another backup.`);
}
async function setAside(database) {
    closeJournal(database);
    const kept = `${database}.replaced-${new Date().toISOString().replaceAll(':', '-')}`;
    await (0, promises_1.rename)(database, kept);
    return kept;
}
/** Merges the journal into the database file, which SQLite refuses while a process has it open. */
function closeJournal(database) {
    const connection = new sqlite_connection_1.SqliteConnection(database);
    try {
        connection.pragma('busy_timeout = 0');
        connection.pragma('journal_mode = DELETE');
    }
    catch (error) {
        if (!(0, errors_1.isTransient)(error))
            throw error;
        throw new startup_error_1.StartupError('A process has the database open; stop the service first.');
    }
    finally {
        connection.close();
    }
}
const isThere = (file) => (0, promises_1.access)(file).then(() => true, () => false);
async function sync(path) {
    const handle = await (0, promises_1.open)(path, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
//# sourceMappingURL=backup.js.map