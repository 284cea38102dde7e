"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.WriteLock = void 0;
const errors_1 = require("../errors");
const WAIT_MS = 10_000;
/** Admits one holder at a time, in order of arrival. After too long a wait, rejects with DatabaseBusyError. */
class WriteLock {
    held = false;
    waiting = new Set();
    get isHeld() {
        return this.held;
    }
    /** Waits for the lock and returns a function that releases it. The function may be called more than once. */
    async acquire(waitMs = WAIT_MS) {
        if (this.held)
            await this.turn(waitMs);
        this.held = true;
        let mine = true;
        return () => {
            if (mine)
                this.pass();
            mine = false;
        };
    }
    turn(waitMs) {
        return new Promise((resolve, reject) => {
            const enter = () => {
                clearTimeout(timer);
                resolve();
            };
            const timer = setTimeout(() => {
                this.waiting.delete(enter);
                reject(new errors_1.DatabaseBusyError(`The database was not free for a write within ${waitMs} ms`));
            }, waitMs);
            this.waiting.add(enter);
        });
    }
    /** Stays held while it passes to the next waiter, so that no one gets in between. */
    pass() {
        const [next] = this.waiting;
        if (!next) {
            this.held = false;
            return;
        }
        this.waiting.delete(next);
        next();
    }
}
exports.WriteLock = WriteLock;
//# sourceMappingURL=write-lock.js.map