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
exports.StreamCursors = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const event_draft_1 = require("../events/event-draft");
const transaction_1 = require("../events/transaction");
const audit_stream_entity_1 = require("./audit-stream.entity");
const stream_cursors_sql_1 = require("./stream-cursors.sql");
/** Maximum number of quick and of slow streams per query. More than can be waiting for others of their organization. */
const STREAMS = 200;
/** Consecutive failures before an event is recorded: about half a minute. */
const NOTABLE_ATTEMPTS = 5;
/** Tracks which streams have events to deliver, and which process delivers them. */
let StreamCursors = class StreamCursors {
    database;
    transactions;
    constructor(database, transactions) {
        this.database = database;
        this.transactions = transactions;
    }
    /** Streams that are due and have waiting events, longest wait first. Slow streams do not hide the others. */
    async due() {
        const parameters = { now: Date.now(), limit: STREAMS };
        const rows = await this.database.acrossOrganizations.read(stream_cursors_sql_1.dueStreams, parameters);
        return rows.map((row) => ({ ...row, slow: Boolean(row.slow) }));
    }
    /** Leases a stream. Undefined if another process was faster. */
    async take({ organizationId, id }, lease) {
        const now = Date.now();
        const parameters = { id, lease, now, leasedUntil: now + stream_cursors_sql_1.LEASE_MS };
        if ((await this.database.execute({ organizationId }, stream_cursors_sql_1.takeStream, parameters)) !== 1)
            return undefined;
        return this.database.store({ organizationId }).first(audit_stream_entity_1.StoredStream, { id, lease });
    }
    /**
     * Records that everything before `next` was accepted, and that the stream is due again after the pause. Returns false if
     * the stream was changed or taken by another process meanwhile.
     */
    accepted(stream, next, pauseMs = 0) {
        const now = Date.now();
        const columns = { next, now, dueAt: now + pauseMs, leasedUntil: now + stream_cursors_sql_1.LEASE_MS };
        if (stream.attempts < NOTABLE_ATTEMPTS)
            return this.write(stream, stream_cursors_sql_1.acceptEvents, columns);
        return this.noting(stream, stream_cursors_sql_1.acceptEvents, columns, {
            action: 'stream.recovered',
            changes: [{ field: 'failingSince', before: stream.failingSince, after: null }],
        });
    }
    /** Skips events that are not delivered: those that do not belong to the stream, and `missed` deleted ones. */
    pass(stream, next, missed) {
        return this.write(stream, stream_cursors_sql_1.skipEvents, { next, missed, now: Date.now() });
    }
    /** Skips an event that the destination never accepts, and records that. If the event is such a record, only counts it. */
    setAside(stream, { id, action, sequence }) {
        const columns = { next: sequence + 1, now: Date.now() };
        if (action === 'stream.event_set_aside')
            return this.write(stream, stream_cursors_sql_1.setEventAside, columns);
        return this.noting(stream, stream_cursors_sql_1.setEventAside, columns, {
            action: 'stream.event_set_aside',
            changes: [
                { field: 'sequence', before: null, after: sequence },
                { field: 'event', before: null, after: { id, label: action } },
            ],
        });
    }
    /** Switches off a stream whose destination is permanently gone. */
    end(stream, lastError) {
        return this.noting(stream, stream_cursors_sql_1.switchOff, { lastError, now: Date.now() }, {
            action: 'stream.ended',
            changes: [
                { field: 'enabled', before: true, after: false },
                { field: 'lastError', before: stream.lastError, after: lastError },
            ],
        });
    }
    /** Records a failure and the time of the next attempt, respecting the destination's Retry-After up to 15 minutes. */
    failed(stream, lastError, slow, retryAfterMs = 0) {
        const attempts = stream.attempts + 1;
        const now = new Date();
        const failingSince = stream.failingSince ?? now;
        const pauseMs = Math.max((0, platform_1.backoffMs)(attempts, 2000, stream_cursors_sql_1.LONGEST_PAUSE_MS), Math.min(retryAfterMs, stream_cursors_sql_1.LONGEST_PAUSE_MS));
        const columns = {
            attempts,
            lastError,
            failingSince: failingSince.getTime(),
            dueAt: now.getTime() + pauseMs,
            slow: Number(slow),
        };
        if (attempts !== NOTABLE_ATTEMPTS)
            return this.write(stream, stream_cursors_sql_1.noteFailure, columns);
        return this.noting(stream, stream_cursors_sql_1.noteFailure, columns, {
            action: 'stream.failing',
            changes: [
                { field: 'failingSince', before: null, after: failingSince },
                { field: 'lastError', before: null, after: lastError },
            ],
        });
    }
    async release(stream, slow) {
        await this.write(stream, stream_cursors_sql_1.releaseStream, { slow: Number(slow) });
    }
    async write(stream, sql, columns) {
        const { id, lease } = stream;
        return (await this.database.execute(stream, sql, { ...columns, id, lease })) === 1;
    }
    /** Writes and records an event, because nobody may be watching the stream. */
    noting(stream, sql, columns, event) {
        const { organizationId, id, lease } = stream;
        return this.transactions.run((0, event_draft_1.serviceCaller)(organizationId), async (tx) => {
            const isWritten = (await tx.execute(sql, { ...columns, id, lease })) === 1;
            if (isWritten)
                tx.record({ ...event, target: (0, audit_stream_entity_1.streamTarget)(stream) });
            return isWritten;
        });
    }
};
exports.StreamCursors = StreamCursors;
exports.StreamCursors = StreamCursors = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        transaction_1.Transactions])
], StreamCursors);
//# sourceMappingURL=stream-cursors.js.map