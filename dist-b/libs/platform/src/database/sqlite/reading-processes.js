"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ReadingProcesses = void 0;
const node_fs_1 = require("node:fs");
const side_process_1 = require("./side-process");
/** Size in bytes below which every read is fast. */
const SMALL_FILE = 4 * 1024 ** 2;
/** Longer reads are aborted. */
const LONGEST_READ_MS = 10_000;
/** Reads without blocking the event loop, with one process per concurrent read. Processes are reused. */
class ReadingProcesses {
    file;
    idle = [];
    all = new Set();
    constructor(file) {
        this.file = file;
    }
    /** Whether the database is so small that every read is fast. */
    get isSmall() {
        return ((0, node_fs_1.statSync)(this.file, { throwIfNoEntry: false })?.size ?? 0) < SMALL_FILE;
    }
    /** Throws DatabaseBusyError if the read takes too long, and SQLite's errors as named by `SqliteConnection`. */
    async read(statement) {
        const reader = this.take();
        try {
            return await reader.ask(statement, LONGEST_READ_MS);
        }
        finally {
            if (reader.isRunning)
                this.idle.push(reader);
            else
                this.all.delete(reader);
        }
    }
    close() {
        for (const reader of this.all)
            reader.end();
    }
    take() {
        for (let reader = this.idle.pop(); reader; reader = this.idle.pop()) {
            if (reader.isRunning)
                return reader;
            this.all.delete(reader);
        }
        const reader = new side_process_1.SideProcess(this.file, 'readonly');
        this.all.add(reader);
        return reader;
    }
}
exports.ReadingProcesses = ReadingProcesses;
//# sourceMappingURL=reading-processes.js.map