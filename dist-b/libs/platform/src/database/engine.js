"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.addTo = exports.engineOf = void 0;
/** SQLite has one writer at a time and no row locks: the transaction itself is the lock. */
const sqlite = {
    name: 'sqlite',
    forUpdate: '',
    forShare: '',
    skipLocked: '',
    // Nothing is sent, and a statement blocks the event loop.
    rowsAtOnce: 16,
    onConflict: (key) => ` ON CONFLICT (${key}) DO UPDATE SET `,
    incoming: (column) => `excluded.${column}`,
    orIgnore: () => ' ON CONFLICT DO NOTHING',
};
/** Also for MariaDB, which supports neither FOR SHARE nor an alias for the incoming row. */
const mysql = {
    name: 'mysql',
    forUpdate: ' FOR UPDATE',
    forShare: ' LOCK IN SHARE MODE',
    skipLocked: ' FOR UPDATE SKIP LOCKED',
    rowsAtOnce: 256,
    onConflict: () => ' ON DUPLICATE KEY UPDATE ',
    incoming: (column) => `VALUES(${column})`,
    // INSERT IGNORE would also silently cut texts and replace NULLs.
    orIgnore: (key) => ` ON DUPLICATE KEY UPDATE ${key} = ${key}`,
};
const engineOf = ({ connection }) => connection.options.type === 'better-sqlite3' ? sqlite : mysql;
exports.engineOf = engineOf;
/** Suffix of an INSERT. Adds to the counters of a row that already has the key. */
const addTo = ({ onConflict, incoming }, key, counters) => onConflict(key) + counters.map((column) => `${column} = ${column} + ${incoming(column)}`).join(', ');
exports.addTo = addTo;
//# sourceMappingURL=engine.js.map