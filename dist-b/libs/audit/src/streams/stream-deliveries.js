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
var StreamDeliveries_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.StreamDeliveries = void 0;
const promises_1 = require("node:timers/promises");
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const audit_stream_entity_1 = require("./audit-stream.entity");
const destination_1 = require("./destinations/destination");
const stream_cursors_1 = require("./stream-cursors");
const stream_sender_1 = require("./stream-sender");
const turn_1 = require("./turn");
/** Streams served concurrently per process, and per organization. Slow streams have as many places of their own. */
const PLACES = 48;
const OF_ONE = 4;
/** Status of a destination that is permanently gone (RFC 9110 §15.5.11). */
const GONE = 410;
/** Pause before looking for a free place again. */
const CROWDED_MS = 50;
/**
 * Delivers the audit log to the destinations of its streams, at least once and in log order. One process at a time serves a
 * stream and stores its position after each delivery. If the process dies, another continues. Each stream gets a turn of
 * limited time, and streams with slow destinations have places of their own.
 */
let StreamDeliveries = StreamDeliveries_1 = class StreamDeliveries {
    cursors;
    sender;
    keyring;
    patience = { quickMs: 500, turnMs: 5000, deadlineMs: 15_000 };
    logger = new common_1.Logger(StreamDeliveries_1.name);
    quick = new platform_1.Places(PLACES, OF_ONE);
    slow = new platform_1.Places(PLACES, OF_ONE);
    /** By stream ID. */
    turns = new Map();
    stopped = false;
    constructor(cursors, sender, keyring) {
        this.cursors = cursors;
        this.sender = sender;
        this.keyring = keyring;
    }
    /** Starts a turn for each stream that is due, as places become free. Waits for places, but not for destinations. */
    async deliverDue() {
        while (!this.stopped) {
            for (const due of await this.cursors.due())
                this.begin(due);
            if (this.quick.hasRoom())
                return;
            await (0, promises_1.setTimeout)(CROWDED_MS);
        }
    }
    /** Resolves when all started turns have ended. */
    async settled() {
        await Promise.all([...this.turns.values()].map(({ ended }) => ended));
    }
    /** Starts no more turns, and ends those that wait for slow destinations. */
    async stop() {
        this.stopped = true;
        for (const { turn } of this.turns.values())
            turn.hurry();
        await this.settled();
    }
    begin(due) {
        const { organizationId, id } = due;
        const places = due.slow ? this.slow : this.quick;
        if (this.stopped || this.turns.has(id) || !places.take(organizationId))
            return;
        const turn = new turn_1.Turn(organizationId, places, this.slow, this.patience);
        const ended = this.serve(due, turn)
            .catch((error) => this.logger.error(`the stream ${id} of ${organizationId} could not be processed: ${error}`))
            .finally(() => {
            turn.end();
            this.turns.delete(id);
        });
        this.turns.set(id, { turn, ended });
    }
    async serve(due, turn) {
        const taken = await this.cursors.take(due, (0, platform_1.newId)());
        if (!taken)
            return;
        let stream = taken;
        try {
            const opened = (0, audit_stream_entity_1.openStream)(this.keyring, taken);
            stream = opened;
            await this.sender.send(opened, turn);
        }
        catch (error) {
            if (error instanceof destination_1.DeliveryError || error instanceof platform_1.UnreadableSecretError) {
                const detail = error instanceof destination_1.DeliveryError ? error.detail : error.message;
                this.logger.warn(`the stream ${stream.id} of ${stream.organizationId} could not deliver: ${detail}`);
                const answer = error instanceof destination_1.DeliveryError ? error.answer : undefined;
                if (answer?.status === GONE)
                    await this.cursors.end(stream, error.message);
                else
                    await this.cursors.failed(stream, error.message, turn.slow, answer?.retryAfterMs);
                return;
            }
            // Errors that the destination did not cause are retried when the lease expires.
            if (!(error instanceof turn_1.InterruptedError))
                throw error;
        }
        await this.cursors.release(stream, turn.slow);
    }
};
exports.StreamDeliveries = StreamDeliveries;
exports.StreamDeliveries = StreamDeliveries = StreamDeliveries_1 = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [stream_cursors_1.StreamCursors,
        stream_sender_1.StreamSender,
        platform_1.Keyring])
], StreamDeliveries);
//# sourceMappingURL=stream-deliveries.js.map