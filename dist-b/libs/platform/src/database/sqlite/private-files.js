"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.lockOf = exports.ONLY_OWNER = void 0;
exports.restrictToOwner = restrictToOwner;
const promises_1 = require("node:fs/promises");
const node_path_1 = require("node:path");
exports.ONLY_OWNER = { file: 0o600, folder: 0o700 };
/** The file that a process locks while it migrates a database. */
const lockOf = (database) => `${database}-migration-lock`;
exports.lockOf = lockOf;
/** SQLite creates its additional files with the mode of the database file. */
const filesOf = (database) => [
    ...['', '-wal', '-shm', '-journal'].map((suffix) => database + suffix),
    (0, exports.lockOf)(database),
];
/**
 * Creates a missing database file and folder for the user of this process only. Removes other users' access to existing
 * files and reports each with `say`. An existing folder may have other files, so its mode does not change.
 */
async function restrictToOwner(database, say) {
    await (0, promises_1.mkdir)((0, node_path_1.dirname)(database), { recursive: true, mode: exports.ONLY_OWNER.folder });
    for (const file of [database, (0, exports.lockOf)(database)])
        await makeUnlessThere(file);
    for (const file of filesOf(database)) {
        if (!(await isForOthers(file)))
            continue;
        // Only the owner can do this, and not on every file system. The service works either way.
        await (0, promises_1.chmod)(file, exports.ONLY_OWNER.file).catch(() => { });
        const ends = (await isForOthers(file)) ? 'and still can; remove access with chmod 600' : 'and no longer can';
        say(`${file} could be read by other users, ${ends}`);
    }
}
async function makeUnlessThere(file) {
    try {
        await (await (0, promises_1.open)(file, 'wx', exports.ONLY_OWNER.file)).close();
    }
    catch (error) {
        if (error.code !== 'EEXIST')
            throw error;
    }
}
/** Windows has no such file modes. */
async function isForOthers(file) {
    const found = await (0, promises_1.stat)(file).catch(() => undefined);
    return process.platform !== 'win32' && found !== undefined && (found.mode & 0o077) !== 0;
}
//# sourceMappingURL=private-files.js.map