"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Turn = exports.InterruptedError = void 0;
const destination_1 = require("./destinations/destination");
/** The turn ended in favor of other streams. The destination did not fail. */
class InterruptedError extends Error {
    name = 'InterruptedError';
}
exports.InterruptedError = InterruptedError;
/** The limited time for which a stream is served, and the place that it occupies meanwhile. */
class Turn {
    organizationId;
    place;
    slowPlaces;
    patience;
    /** Whether the destination was slow. */
    slow = false;
    isHurried = false;
    ending = new AbortController();
    aborted = new Promise((_, reject) => {
        this.signal.addEventListener('abort', () => reject(this.signal.reason));
    });
    began = performance.now();
    deadline;
    /** Starts with an occupied place, of quick or of slow streams. */
    constructor(organizationId, place, slowPlaces, patience) {
        this.organizationId = organizationId;
        this.place = place;
        this.slowPlaces = slowPlaces;
        this.patience = patience;
        // If nothing awaits this promise when it rejects, Node reports an unhandled rejection.
        this.aborted.catch(() => { });
        const late = new destination_1.DeliveryError('the destination did not respond in time');
        this.deadline = setTimeout(() => this.ending.abort(late), patience.deadlineMs);
    }
    /** Aborts when the turn must end. */
    get signal() {
        return this.ending.signal;
    }
    /** Whether more events may be sent. */
    get hasTime() {
        const { quickMs, turnMs } = this.patience;
        const isAlone = this.place?.hasRoom(this.organizationId);
        return !this.isHurried && !this.signal.aborted && performance.now() - this.began < (isAlone ? turnMs : quickMs);
    }
    /** Waits for the destination. If it is slow, gives its place to others. Throws DeliveryError and InterruptedError. */
    async waitFor(work) {
        const timer = setTimeout(() => this.giveWay(), this.patience.quickMs);
        try {
            // Not all work observes the signal.
            return await Promise.race([work, this.aborted]);
        }
        catch (error) {
            throw this.signal.aborted ? this.signal.reason : destination_1.DeliveryError.of(error);
        }
        finally {
            clearTimeout(timer);
        }
    }
    /** Ends the turn as soon as its destination is slow. */
    hurry() {
        this.isHurried = true;
        if (this.slow)
            this.interrupt();
    }
    end() {
        clearTimeout(this.deadline);
        this.place?.leave(this.organizationId);
    }
    giveWay() {
        this.slow = true;
        if (this.place !== this.slowPlaces) {
            this.place?.leave(this.organizationId);
            this.place = this.slowPlaces.take(this.organizationId) ? this.slowPlaces : undefined;
        }
        if (!this.place || this.isHurried)
            this.interrupt();
    }
    interrupt() {
        this.ending.abort(new InterruptedError());
    }
}
exports.Turn = Turn;
//# sourceMappingURL=turn.js.map