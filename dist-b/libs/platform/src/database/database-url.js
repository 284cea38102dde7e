"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.databaseTarget = databaseTarget;
exports.databaseTls = databaseTls;
const node_fs_1 = require("node:fs");
const startup_error_1 = require("../config/startup-error");
/** Parses DATABASE_URL. `sqlite:./data/rollcall.db` and `sqlite:///absolute/path.db` both name a file. */
function databaseTarget(url) {
    if (url.startsWith('sqlite:'))
        return { type: 'sqlite', file: url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '') };
    const { protocol, pathname } = new URL(url);
    const type = protocol === 'mariadb:' ? 'mariadb' : 'mysql';
    return { type, url, database: decodeURIComponent(pathname.slice(1)) || 'rollcall' };
}
/** Undefined if connections are not encrypted. Throws StartupError. */
function databaseTls({ DATABASE_TLS: mode = 'off', DATABASE_CA: file, }) {
    if (file !== undefined && mode !== 'verify')
        throw new startup_error_1.StartupError('DATABASE_CA requires DATABASE_TLS=verify; set that too.');
    if (mode === 'off')
        return undefined;
    return { rejectUnauthorized: mode === 'verify', ...(file !== undefined && { ca: read(file) }) };
}
function read(file) {
    try {
        return (0, node_fs_1.readFileSync)(file);
    }
    catch (error) {
        throw new startup_error_1.StartupError(`DATABASE_CA=${file} cannot be read: ${error.code}.`);
    }
}
//# sourceMappingURL=database-url.js.map