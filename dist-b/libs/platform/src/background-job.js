"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.BackgroundJob = void 0;
const common_1 = require("@nestjs/common");
const backoff_1 = require("./backoff");
/** The longest pause while the work fails, unless the job's own pause is longer; each failure doubles the pause. */
const LONGEST_PAUSE_MS = 5000;
/** How often a continuing failure is logged. */
const REMINDER_MS = 60_000;
/** Work that is repeated after a pause, one run at a time, until the process ends. */
class BackgroundJob {
    name;
    pauseMs;
    work;
    logger = new common_1.Logger('background job');
    timer;
    run = Promise.resolve();
    ended = false;
    pausing = false;
    /** Failures in a row. */
    failures = 0;
    loggedAt = Number.NEGATIVE_INFINITY;
    /** `name` is logged with failures; the work may check whether it must end early. */
    constructor(name, pauseMs, work) {
        this.name = name;
        this.pauseMs = pauseMs;
        this.work = work;
    }
    start() {
        this.schedule(0);
    }
    /** Starts the next run at once, unless one is under way. */
    hurry() {
        if (!this.pausing)
            return;
        clearTimeout(this.timer);
        this.schedule(0);
    }
    /** Starts no further run; resolves when the current run has ended. */
    async stop() {
        this.ended = true;
        clearTimeout(this.timer);
        await this.run;
    }
    schedule(delay) {
        if (this.ended)
            return;
        this.pausing = true;
        this.timer = setTimeout(() => {
            this.pausing = false;
            this.run = this.work(() => this.ended)
                .then(() => this.succeeded(), (error) => this.failed(error))
                .then(() => this.schedule(this.pause()));
        }, delay);
    }
    pause() {
        const longer = this.failures > 0 ? (0, backoff_1.backoffMs)(this.failures, 2 * this.pauseMs, LONGEST_PAUSE_MS) : 0;
        return Math.max(this.pauseMs, longer);
    }
    succeeded() {
        if (this.failures > 0)
            this.logger.log(`${this.name} works again after ${this.failures} failures`);
        this.failures = 0;
        this.loggedAt = Number.NEGATIVE_INFINITY;
    }
    failed(error) {
        this.failures += 1;
        if (performance.now() - this.loggedAt < REMINDER_MS)
            return;
        this.loggedAt = performance.now();
        this.logger.error(`${this.name} failed: ${error}`);
    }
}
exports.BackgroundJob = BackgroundJob;
//# sourceMappingURL=background-job.js.map