"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.LiveReplies = void 0;
const node_stream_1 = require("node:stream");
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const negotiator_1 = __importDefault(require("negotiator"));
const event_stream_1 = require("./event-stream");
const TYPE = 'text/event-stream';
/** Readers that stay connected, per process and per organization. */
const PLACES = 1000;
const OF_ONE = 20;
const HEAD = {
    'Content-Type': TYPE,
    'Cache-Control': 'no-store',
    // A process that stops would wait for the client to close the connection.
    Connection: 'close',
    // nginx would collect events before it forwards them.
    'X-Accel-Buffering': 'no',
};
/** Sends event streams that last until the client disconnects, loses its access, or the process stops. */
let LiveReplies = class LiveReplies {
    /** How often access is checked, and how long nothing is sent before a sign of life, in milliseconds. */
    intervalMs = 10_000;
    places = new platform_1.Places(PLACES, OF_ONE);
    running = new Set();
    stopped = false;
    /** Before Apollo stops, because it waits for open connections. */
    onModuleDestroy() {
        this.stopped = true;
        for (const ending of this.running)
            ending.abort();
    }
    /** Starts a stream. HEAD requests start nothing. Throws RATE_LIMITED if the organization reads too many. */
    async send({ organizationId }, request, reply, { begin, isAllowed }) {
        if (!new negotiator_1.default(request).mediaType([TYPE]))
            throw new common_1.NotAcceptableException(`Events are sent as ${TYPE}. The Accept header must allow it.`);
        if (request.method === 'HEAD')
            return void (await reply.headers(HEAD).send(node_stream_1.Readable.from([])));
        // Nothing would report the end of a response whose client is already gone.
        if (reply.raw.closed)
            return;
        if (!this.places.take(organizationId))
            throw (0, domain_1.tooManyEventStreams)(OF_ONE);
        const ending = new AbortController();
        this.running.add(ending);
        reply.raw.once('close', () => {
            ending.abort();
            this.running.delete(ending);
            this.places.leave(organizationId);
        });
        if (this.stopped)
            ending.abort();
        const parts = await begin(ending.signal);
        await reply.headers(HEAD).send(node_stream_1.Readable.from(this.live(parts, isAllowed), { objectMode: false }));
    }
    async *live(parts, isAllowed) {
        yield event_stream_1.opening;
        const source = parts[Symbol.asyncIterator]();
        let next = source.next();
        for (let checked = performance.now();;) {
            const part = await soonerOf(next, this.intervalMs);
            if (performance.now() - checked >= this.intervalMs) {
                if (!(await isAllowed()))
                    return;
                checked = performance.now();
            }
            if (part?.done)
                return;
            yield part?.value ?? event_stream_1.signOfLife;
            if (part)
                next = source.next();
        }
    }
};
exports.LiveReplies = LiveReplies;
exports.LiveReplies = LiveReplies = __decorate([
    (0, common_1.Injectable)()
], LiveReplies);
/** The result, or undefined after the time. */
async function soonerOf(result, milliseconds) {
    let timer;
    const late = new Promise((resolve) => {
        timer = setTimeout(() => resolve(undefined), milliseconds);
    });
    try {
        return await Promise.race([result, late]);
    }
    finally {
        clearTimeout(timer);
    }
}
//# sourceMappingURL=live-replies.js.map