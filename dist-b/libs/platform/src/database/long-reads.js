"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LongReads = void 0;
exports.lanesOf = lanesOf;
const engine_1 = require("./engine");
const errors_1 = require("./errors");
/** An embedded database runs each read in a process. On a server, half of the connections remain for all other requests. */
function lanesOf(dataSource) {
    if ((0, engine_1.engineOf)(dataSource.manager).name === 'sqlite')
        return { total: 2, each: 1 };
    const { poolSize = 10 } = dataSource.options;
    return { total: Math.max(1, Math.floor(poolSize / 2)), each: Math.max(1, Math.floor(poolSize / 4)) };
}
/** Maximum number of waiting reads per organization, and maximum wait of each. */
const MOST_WAITING = 100;
const LONGEST_WAIT_MS = 10_000;
/**
 * Runs reads that no index bounds a few at a time, so that they do not occupy all connections or processors. Organizations
 * take turns. A read that waits too long, or exceeds the queue, gets a DatabaseBusyError.
 */
class LongReads {
    lanes;
    run;
    /** Waiting reads by organization. The next organization comes first. */
    waiting = new Map();
    running = new Map();
    runningTotal = 0;
    constructor(lanes, run) {
        this.lanes = lanes;
        this.run = run;
    }
    async read(organizationId, statement, waitMs = LONGEST_WAIT_MS) {
        if (!this.isFree(organizationId))
            await this.turn(organizationId, waitMs);
        else
            this.count(organizationId, 1);
        try {
            return await this.run(statement);
        }
        finally {
            this.count(organizationId, -1);
            this.beginNext();
        }
    }
    isFree(organizationId) {
        const { total, each } = this.lanes;
        return this.runningTotal < total && (this.running.get(organizationId) ?? 0) < each;
    }
    /** Resolves when the read counts as running. */
    turn(organizationId, waitMs) {
        const queue = this.waiting.get(organizationId) ?? new Set();
        if (queue.size >= MOST_WAITING)
            throw new errors_1.DatabaseBusyError(`${MOST_WAITING} long reads wait already`);
        this.waiting.set(organizationId, queue);
        return new Promise((begin, reject) => {
            const leave = () => {
                this.leave(organizationId, queue, waiting);
                reject(new errors_1.DatabaseBusyError(`A long read had no turn within ${waitMs} ms`));
            };
            const waiting = { begin, timer: setTimeout(leave, waitMs) };
            queue.add(waiting);
        });
    }
    beginNext() {
        const next = [...this.waiting].find(([organizationId]) => this.isFree(organizationId));
        if (!next)
            return;
        const [organizationId, queue] = next;
        const [first] = queue;
        clearTimeout(first.timer);
        this.leave(organizationId, queue, first);
        // The other organizations come before its next read.
        if (queue.size > 0) {
            this.waiting.delete(organizationId);
            this.waiting.set(organizationId, queue);
        }
        this.count(organizationId, 1);
        first.begin();
    }
    leave(organizationId, queue, waiting) {
        queue.delete(waiting);
        if (queue.size === 0)
            this.waiting.delete(organizationId);
    }
    count(organizationId, difference) {
        const running = (this.running.get(organizationId) ?? 0) + difference;
        this.runningTotal += difference;
        if (running > 0)
            this.running.set(organizationId, running);
        else
            this.running.delete(organizationId);
    }
}
exports.LongReads = LongReads;
//# sourceMappingURL=long-reads.js.map