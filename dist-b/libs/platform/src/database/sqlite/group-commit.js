"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.GroupCommit = void 0;
const promises_1 = require("node:timers/promises");
const backoff_1 = require("../../backoff");
const errors_1 = require("../errors");
const write_lock_1 = require("./write-lock");
/** A group is committed when it has this many transactions or this age in milliseconds, or when nobody joins it anymore. */
const MOST = 64;
const LONGEST_MS = 10;
/** How long a group waits for the lock of another process, without blocking the event loop. */
const BUSY_WAIT_MS = 5000;
const LONGEST_PAUSE_MS = 20;
/**
 * The transactions of this process, one at a time. Those that follow one another at once form a group: they share one
 * COMMIT, which costs as much as the statements of a small transaction, and each runs in a savepoint, so that it fails
 * alone. Nobody gets a result before the COMMIT.
 */
class GroupCommit {
    writer;
    log;
    lock = new write_lock_1.WriteLock();
    /** The group that has begun and is not committed yet. */
    group;
    constructor(writer, log) {
        this.writer = writer;
        this.log = log;
    }
    /** Waits for a turn, and begins a transaction. */
    async begin() {
        const unlock = await this.lock.acquire();
        try {
            if (this.group)
                this.writer.run('SAVEPOINT member');
            // IMMEDIATE takes the write lock at once. A transaction that reads first might not get the lock later.
            else
                await whenFree(() => this.writer.run('BEGIN IMMEDIATE'));
        }
        catch (error) {
            await this.pass(unlock);
            throw error;
        }
        this.group ??= new Group();
        const { group } = this;
        return {
            commit: () => this.join(group, unlock),
            rollback: (cause) => this.undo(group, unlock, cause),
        };
    }
    /** Waits for a turn, and runs a statement that commits itself. */
    async alone(run) {
        const unlock = await this.lock.acquire();
        try {
            if (this.group)
                await this.close(this.group);
            return await whenFree(run);
        }
        finally {
            this.copyLog();
            unlock();
        }
    }
    async join(group, unlock) {
        try {
            if (group.size > 0)
                this.writer.run('RELEASE member');
        }
        catch (error) {
            this.undo(group, unlock, error);
            throw error;
        }
        group.size += 1;
        void this.pass(unlock);
        await group.committed;
    }
    undo(group, unlock, cause) {
        try {
            if (!this.writer.inTransaction())
                this.end(group, cause ?? new Error('SQLite has rolled the transaction back'));
            else if (group.size > 0) {
                this.writer.run('ROLLBACK TO member');
                this.writer.run('RELEASE member');
            }
            else {
                this.group = undefined;
                this.writer.run('ROLLBACK');
            }
        }
        finally {
            void this.pass(unlock);
        }
    }
    async pass(unlock) {
        if (this.group?.isFull)
            await this.close(this.group);
        unlock();
        if (this.group && !this.lock.isHeld)
            this.closeSoon(this.group);
    }
    /** Commits once nobody has joined for a turn of the event loop: requests that have arrived together become one group. */
    closeSoon(group) {
        if (group.isWatched)
            return;
        group.isWatched = true;
        const { size } = group;
        setImmediate(async () => {
            group.isWatched = false;
            if (this.group !== group || this.lock.isHeld)
                return;
            if (group.size > size && !group.isFull)
                return this.closeSoon(group);
            const unlock = await this.lock.acquire();
            await this.close(group);
            unlock();
        });
    }
    /** Never throws: only those who wait for the group see its error. */
    async close(group) {
        try {
            if (this.log.isLarge)
                await this.log.flush();
            this.writer.run('COMMIT');
            this.end(group);
        }
        catch (error) {
            this.end(group, error);
            attempt(() => this.writer.inTransaction() && this.writer.run('ROLLBACK'));
        }
        this.copyLog();
    }
    end(group, error) {
        this.group = undefined;
        if (error === undefined)
            group.succeed();
        else
            group.fail(error);
    }
    /** SQLite itself would copy the log within COMMIT and block all others meanwhile. If it fails, the next COMMIT tries again. */
    copyLog() {
        attempt(() => this.log.isLarge && !this.log.copy() && this.writer.run('PRAGMA wal_checkpoint(PASSIVE)'));
    }
}
exports.GroupCommit = GroupCommit;
/** For what must not keep the connection from being passed on. */
function attempt(run) {
    try {
        run();
    }
    catch {
        // What could not be done shows in the next statement.
    }
}
class Group {
    /** Number of transactions that wait for the COMMIT. */
    size = 0;
    /** Whether somebody will commit it when nobody joins anymore. */
    isWatched = false;
    succeed;
    fail;
    committed = new Promise((resolve, reject) => {
        this.succeed = resolve;
        this.fail = reject;
    });
    began = performance.now();
    constructor() {
        // It may fail when nobody waits for it anymore.
        this.committed.catch(() => { });
    }
    get isFull() {
        return this.size >= MOST || performance.now() - this.began > LONGEST_MS;
    }
}
/** Retries while another process has locked the file. On SQLITE_BUSY here, nothing has been done yet. */
async function whenFree(run) {
    const deadline = performance.now() + BUSY_WAIT_MS;
    for (let attempt = 1;; attempt++) {
        try {
            return run();
        }
        catch (error) {
            if (!(0, errors_1.isTransient)(error) || performance.now() > deadline)
                throw error;
            await (0, promises_1.setTimeout)((0, backoff_1.backoffMs)(attempt, 1, LONGEST_PAUSE_MS));
        }
    }
}
//# sourceMappingURL=group-commit.js.map