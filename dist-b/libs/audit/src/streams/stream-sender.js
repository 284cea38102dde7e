"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.StreamSender = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const event_type_1 = require("../events/event-type");
const native_event_1 = require("../events/native-event");
const to_ocsf_1 = require("../ocsf/to-ocsf");
const merkle_log_entity_1 = require("../sealing/merkle-log.entity");
const audit_filter_1 = require("../search/audit-filter");
const sealed_events_1 = require("../search/sealed-events");
const destination_1 = require("./destinations/destination");
const http_collector_1 = require("./destinations/http-collector");
const syslog_1 = require("./destinations/syslog");
const webhook_1 = require("./destinations/webhook");
const stream_cursors_1 = require("./stream-cursors");
/** Maximum positions per read, and positions per event that a destination accepts at once: fewer if it accepts them singly. */
const BATCH = 500;
const FOR_EACH = 100;
/** Maximum bytes per delivery, unless a single event is larger. */
const LARGEST = 256 * 1024;
/** Status of a destination that accepts less at once. */
const TOO_LARGE = 413;
/** Minimum time between two checkpoints of a stream. */
const CHECKPOINT_PAUSE_MS = 60_000;
/** Sends the waiting events of a stream while its turn has time. */
let StreamSender = class StreamSender {
    database;
    cursors;
    outbound;
    searches;
    catalogue;
    destinations;
    constructor(database, cursors, outbound, searches, catalogue) {
        this.database = database;
        this.cursors = cursors;
        this.outbound = outbound;
        this.searches = searches;
        this.catalogue = catalogue;
        this.destinations = destinationsBy(outbound);
    }
    /** Throws DeliveryError if the destination fails, and InterruptedError. */
    send(stream, turn) {
        if (stream.kind === 'CHECKPOINTS')
            return this.sendCheckpoint(stream, turn);
        return this.sendEvents(stream, this.destinations[stream.kind], turn);
    }
    /** Sends one event, or the head of the log, out of turn: the stream's position stays. Throws DeliveryError. */
    async sendOne(stream, sequence, turn) {
        const store = this.database.store(stream);
        if (stream.kind === 'CHECKPOINTS') {
            const log = await store.first(merkle_log_entity_1.MerkleLog, {});
            return turn.waitFor((0, webhook_1.sendCheckpoint)(this.outbound, stream, log, turn.signal));
        }
        const destination = this.destinations[stream.kind];
        const events = await (0, sealed_events_1.readSealed)(store, [sequence]);
        const delivery = await turn.waitFor(destination.open(stream, turn.signal));
        try {
            await turn.waitFor(delivery.send(events.map((event) => this.outgoing(stream, destination, event))));
        }
        finally {
            await delivery.close();
        }
    }
    async sendCheckpoint(stream, turn) {
        const log = await this.database.store(stream).first(merkle_log_entity_1.MerkleLog, {});
        if (!log || stream.next >= log.size)
            return;
        await turn.waitFor((0, webhook_1.sendCheckpoint)(this.outbound, stream, log, turn.signal));
        await this.cursors.accepted(stream, log.size, CHECKPOINT_PAUSE_MS);
    }
    outgoing({ content }, destination, { event: row, ...seal }) {
        const event = (0, native_event_1.toNative)(row, seal);
        const shown = content === 'OCSF' ? (0, to_ocsf_1.toOcsf)(this.catalogue, event, platform_1.VERSION) : event;
        return { event, text: destination.textOf(event, shown) };
    }
    async sendEvents(stream, destination, turn) {
        const store = this.database.store(stream);
        const batch = Math.min(BATCH, destination.together * FOR_EACH);
        let delivery;
        try {
            for (let { next } = stream; turn.hasTime;) {
                const log = await store.first(merkle_log_entity_1.MerkleLog, {});
                if (!log || next >= log.size)
                    return;
                if (next < log.first) {
                    if (!(await this.cursors.pass(stream, log.first, log.first - next)))
                        return;
                    next = log.first;
                }
                const end = Math.min(next + batch, log.size);
                const found = await this.searches.eventsBetween(store, stream.filter, next, end);
                const outgoing = found.map((event) => this.outgoing(stream, destination, event));
                for (const part of parts(outgoing, destination.together)) {
                    delivery ??= await turn.waitFor(destination.open(stream, turn.signal));
                    if (!(await this.deliver(stream, delivery, part, turn)))
                        return;
                    next = part.at(-1).event.sequence + 1;
                }
                if (next < end && !(await this.cursors.pass(stream, end, 0)))
                    return;
                next = end;
            }
        }
        finally {
            await delivery?.close();
        }
    }
    /** Sends events and returns whether the stream continues. If they are too large together, sends them in halves. */
    async deliver(stream, delivery, part, turn) {
        try {
            await turn.waitFor(delivery.send(part));
        }
        catch (error) {
            if (!(error instanceof destination_1.DeliveryError) || error.answer?.status !== TOO_LARGE)
                throw error;
            const half = Math.ceil(part.length / 2);
            if (part.length === 1)
                return (await this.cursors.setAside(stream, part[0].event)) && turn.hasTime;
            return ((await this.deliver(stream, delivery, part.slice(0, half), turn)) &&
                (await this.deliver(stream, delivery, part.slice(half), turn)));
        }
        const isTheirs = await this.cursors.accepted(stream, part.at(-1).event.sequence + 1);
        stream.attempts = 0;
        return isTheirs && turn.hasTime;
    }
};
exports.StreamSender = StreamSender;
exports.StreamSender = StreamSender = __decorate([
    (0, common_1.Injectable)(),
    __param(4, (0, common_1.Inject)(event_type_1.EVENT_CATALOGUE)),
    __metadata("design:paramtypes", [platform_1.Database,
        stream_cursors_1.StreamCursors,
        platform_1.Outbound,
        audit_filter_1.AuditSearches, Object])
], StreamSender);
/** Every kind of destination for events. */
const destinationsBy = (outbound) => ({
    WEBHOOK: new webhook_1.WebhookDestination(outbound),
    HTTP: new http_collector_1.HttpCollectorDestination(outbound),
    SYSLOG: new syslog_1.SyslogDestination(outbound),
});
/** Groups events that are sent together. */
function* parts(events, together) {
    let part = [];
    let bytes = 0;
    for (const outgoing of events) {
        const size = Buffer.byteLength(outgoing.text);
        if (part.length === together || (part.length > 0 && bytes + size > LARGEST)) {
            yield part;
            [part, bytes] = [[], 0];
        }
        part.push(outgoing);
        bytes += size;
    }
    if (part.length > 0)
        yield part;
}
//# sourceMappingURL=stream-sender.js.map