"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.WriteAheadLog = exports.LARGE_LOG = void 0;
const node_fs_1 = require("node:fs");
const promises_1 = require("node:fs/promises");
const side_process_1 = require("./side-process");
/** Size in bytes above which the log is copied into the database. By default, SQLite does this within a COMMIT. */
exports.LARGE_LOG = 4 * 1024 ** 2;
/** Size in bytes above which this process copies the log itself, because the other process evidently fails. */
const HUGE_LOG = 256 * 1024 ** 2;
const LONGEST_CHECKPOINT_MS = 60_000;
const CHECKPOINT = { sql: 'PRAGMA wal_checkpoint(PASSIVE)', values: [] };
/** Flushes the log of large transactions to disk and copies it into the database, without blocking the event loop. */
class WriteAheadLog {
    file;
    process;
    running = false;
    constructor(file) {
        this.file = file;
    }
    /** Whether a COMMIT would have much to write. */
    get isLarge() {
        return this.size > exports.LARGE_LOG;
    }
    /** Flushes a transaction's writes to disk, so that its COMMIT is short. */
    async flush() {
        // Closing this file releases no lock: SQLite's locks are on its other files.
        const handle = await (0, promises_1.open)(this.path, 'r');
        try {
            await handle.datasync();
        }
        finally {
            await handle.close();
        }
    }
    /** Starts copying the log in another process. Returns false if the log is so large that the caller must copy it. */
    copy() {
        if (!this.running)
            void this.copyInSideProcess();
        return this.size < HUGE_LOG;
    }
    close() {
        this.process?.end();
    }
    get path() {
        return `${this.file}-wal`;
    }
    get size() {
        return (0, node_fs_1.statSync)(this.path, { throwIfNoEntry: false })?.size ?? 0;
    }
    /** If it fails, the next COMMIT tries again. */
    async copyInSideProcess() {
        this.running = true;
        try {
            if (!this.process?.isRunning)
                this.process = new side_process_1.SideProcess(this.file, 'writing');
            await this.process.ask(CHECKPOINT, LONGEST_CHECKPOINT_MS);
        }
        catch {
            // The log is still large.
        }
        finally {
            this.running = false;
        }
    }
}
exports.WriteAheadLog = WriteAheadLog;
//# sourceMappingURL=write-ahead-log.js.map