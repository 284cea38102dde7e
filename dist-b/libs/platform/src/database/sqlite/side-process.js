"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SideProcess = void 0;
const node_child_process_1 = require("node:child_process");
const errors_1 = require("../errors");
/**
 * Runs SQLite statements one at a time without blocking the event loop. It is a process, not a thread: only the end of a
 * process aborts a statement, and the native package aborts the whole program if a thread ends during one.
 */
class SideProcess {
    child;
    ended = false;
    constructor(file, mode) {
        this.child = (0, node_child_process_1.fork)(require.resolve('./side-process.program'), [file, mode], { serialization: 'advanced' });
        const end = () => this.end();
        this.child.once('exit', end).once('error', end);
        // The child does not keep this process alive, unless a result is pending.
        this.child.unref();
        this.child.channel?.unref();
    }
    get isRunning() {
        return !this.ended;
    }
    /** Throws DatabaseBusyError if the statement takes longer, which ends the process, and SQLite's named errors. */
    async ask({ sql, values }, longestMs) {
        const answer = await this.answer({ sql, values }, longestMs);
        if ('rows' in answer)
            return answer.rows;
        throw Object.assign(new Error(answer.error.message), answer.error);
    }
    end() {
        this.ended = true;
        this.child.kill('SIGKILL');
    }
    answer(statement, longestMs) {
        const { child } = this;
        return new Promise((resolve, reject) => {
            const failed = () => {
                settle();
                this.end();
                reject(new errors_1.DatabaseBusyError(`A statement took longer than ${longestMs} ms, or its process ended`));
            };
            const answered = (answer) => {
                settle();
                resolve(answer);
            };
            const timer = setTimeout(failed, longestMs);
            const settle = () => {
                clearTimeout(timer);
                child.off('message', answered).off('exit', failed);
            };
            child.once('message', answered).once('exit', failed);
            child.send(statement, (error) => error && failed());
        });
    }
}
exports.SideProcess = SideProcess;
//# sourceMappingURL=side-process.js.map