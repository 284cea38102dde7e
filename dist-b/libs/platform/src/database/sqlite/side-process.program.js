"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const sqlite_connection_1 = require("./sqlite-connection");
// The program of a `SideProcess`. It runs one statement at a time. Its parent process decides when it ends, so it ignores
// signals from the terminal.
const [file, mode] = process.argv.slice(2);
const connection = new sqlite_connection_1.SqliteConnection(file, { readonly: mode === 'readonly' });
for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => { });
/** If the parent process is gone, nobody needs the answer, and this process ends too. */
const answer = (message) => process.send(message, undefined, undefined, () => { });
process.on('message', ({ sql, values }) => {
    try {
        answer({ rows: connection.prepare(sql).all(...values) });
    }
    catch (error) {
        const { message, code } = error;
        answer({ error: { message, code } });
    }
});
//# sourceMappingURL=side-process.program.js.map