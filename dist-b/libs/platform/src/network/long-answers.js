"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LongAnswers = exports.LONG_ANSWERS = void 0;
const node_stream_1 = require("node:stream");
const places_1 = require("../places");
const turns_1 = require("../turns");
/** The most responses that one process streams for one organization at the same time. */
exports.LONG_ANSWERS = 4;
/** Bytes written at once, for parts of any length; whether the reader takes them shows that it still reads. */
const PIECE = 64 * 1024;
/** Responses that are streamed while they are read from the database: how many, and for how long. */
class LongAnswers {
    stallMs;
    places = new places_1.Places(Number.POSITIVE_INFINITY, exports.LONG_ANSWERS);
    /** `stallMs` = how long a reader may take nothing of what was written. */
    constructor(stallMs) {
        this.stallMs = stallMs;
    }
    /** Takes a place until the response closes for any reason; false if the organization has none left. */
    admit(organizationId, response) {
        // Nothing would report the end of a response whose client is already gone.
        if (response.closed)
            return true;
        if (!this.places.take(organizationId))
            return false;
        response.once('close', () => this.places.leave(organizationId));
        return true;
    }
    /** The parts at the reader's pace. A reader that stops reading is disconnected, and its resources are freed. */
    paced(parts, response) {
        return node_stream_1.Readable.from(this.takenInTime(parts, response), { objectMode: false });
    }
    async *takenInTime(parts, response) {
        let timer;
        const wait = () => {
            timer = setTimeout(() => response.destroy(), this.stallMs);
        };
        response.once('close', () => clearTimeout(timer));
        for await (const part of parts) {
            const bytes = Buffer.from(part);
            for (let start = 0; start < bytes.length; start += PIECE) {
                await (0, turns_1.giveWay)();
                wait();
                yield bytes.subarray(start, start + PIECE);
                clearTimeout(timer);
            }
        }
        // The reader must also read what is left in buffers.
        if (!response.closed)
            wait();
    }
}
exports.LongAnswers = LongAnswers;
//# sourceMappingURL=long-answers.js.map