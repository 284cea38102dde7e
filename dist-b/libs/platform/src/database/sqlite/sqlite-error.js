"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.named = named;
/** Extended result codes that we distinguish (https://sqlite.org/rescode.html). */
const CONSTRAINTS = {
    275: 'SQLITE_CONSTRAINT_CHECK',
    787: 'SQLITE_CONSTRAINT_FOREIGNKEY',
    1299: 'SQLITE_CONSTRAINT_NOTNULL',
    1555: 'SQLITE_CONSTRAINT_PRIMARYKEY',
    2067: 'SQLITE_CONSTRAINT_UNIQUE',
};
/** The native package loses the codes for statements that return rows, including RETURNING. The messages identify them. */
const MESSAGES = {
    'attempt to write a readonly database': 'SQLITE_READONLY',
    'database is locked': 'SQLITE_BUSY',
    'database or disk is full': 'SQLITE_FULL',
    'disk I/O error': 'SQLITE_IOERR',
    'unable to open database file': 'SQLITE_CANTOPEN',
};
/** Sets the `code` of better-sqlite3, for example SQLITE_BUSY, and the index name of a unique violation. */
function named(thrown, database) {
    const error = thrown;
    if (error.code !== 'ERR_SQLITE_ERROR')
        return error;
    error.code = CONSTRAINTS[error.errcode ?? 0] ?? MESSAGES[error.message] ?? error.sqliteCodeName ?? error.code;
    if (error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
        error.index = 'PRIMARY';
    if (error.code === 'SQLITE_CONSTRAINT_UNIQUE' && database)
        error.index = indexOf(error.message, database);
    return error;
}
/** The message is `UNIQUE constraint failed: users.organization_id, users.name_key`. */
function indexOf(message, database) {
    const columns = message.replace(/^.*failed: /, '').split(', ');
    const table = columns[0].split('.')[0];
    const names = columns.map((column) => column.slice(column.indexOf('.') + 1)).join();
    const row = database
        .prepare(`SELECT name FROM pragma_index_list(?) AS list WHERE "unique" = 1 AND ? =
         (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(list.name) ORDER BY seqno))`)
        .get(table, names);
    return row?.name;
}
//# sourceMappingURL=sqlite-error.js.map