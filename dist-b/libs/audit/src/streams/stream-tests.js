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
Object.defineProperty(exports, "__esModule", { value: true });
exports.StreamTests = exports.MOST_STREAM_TESTS = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const audit_log_1 = require("../search/audit-log");
const destination_1 = require("./destinations/destination");
const stream_sender_1 = require("./stream-sender");
const turn_1 = require("./turn");
/** Tests at the same time per process, and per organization. */
const PLACES = 48;
exports.MOST_STREAM_TESTS = 4;
/** How long somebody waits for the result. */
const DEADLINE_MS = 10_000;
/** Sends single events to the destinations of streams, for people who set one up. */
let StreamTests = class StreamTests {
    log;
    sender;
    deadlineMs = DEADLINE_MS;
    places = new platform_1.Places(PLACES, exports.MOST_STREAM_TESTS);
    constructor(log, sender) {
        this.log = log;
        this.sender = sender;
    }
    /** Takes a place, which the end of the turn gives back. Undefined if too many tests are running. */
    begin({ organizationId }) {
        if (!this.places.take(organizationId))
            return undefined;
        const { deadlineMs } = this;
        return new turn_1.Turn(organizationId, this.places, this.places, { quickMs: deadlineMs, turnMs: deadlineMs, deadlineMs });
    }
    /** Sends an event, whatever the stream includes, and leaves the stream's position and state as they are. */
    async send(turn, stream, eventId) {
        const began = performance.now();
        const error = await this.errorOf(turn, stream, eventId);
        return { error, durationMs: Math.round(performance.now() - began) };
    }
    async errorOf(turn, stream, eventId) {
        // Seals everything that was committed before.
        await this.log.current(stream.organizationId);
        const seal = (await this.log.seals(stream, [eventId])).get(eventId);
        if (!seal)
            throw new Error(`the event ${eventId} is not in the log`);
        try {
            await this.sender.sendOne(stream, seal.sequence, turn);
            return null;
        }
        catch (error) {
            if (error instanceof destination_1.DeliveryError)
                return error.message;
            throw error;
        }
    }
};
exports.StreamTests = StreamTests;
exports.StreamTests = StreamTests = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [audit_log_1.AuditLog,
        stream_sender_1.StreamSender])
], StreamTests);
//# sourceMappingURL=stream-tests.js.map