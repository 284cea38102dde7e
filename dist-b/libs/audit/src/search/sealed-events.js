"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readFound = void 0;
exports.readSealed = readSealed;
exports.sequenceRange = sequenceRange;
exports.firstRecordedAt = firstRecordedAt;
const platform_1 = require("../../../platform/src/index.js");
const audit_event_entity_1 = require("../events/audit-event.entity");
const merkle_log_entity_1 = require("../sealing/merkle-log.entity");
const event_index_sql_1 = require("./event-index.sql");
/** The events with these sequences, in log order. Events deleted by retention are left out. */
async function readSealed(store, sequences) {
    if (sequences.length === 0)
        return [];
    return (await read(store, (0, event_index_sql_1.eventsInPlaces)(store.rows(audit_event_entity_1.AuditEvent, 'e')), { sequences })).events;
}
/** The events whose `sequence` the SQL `found` selects, and the last of those sequences. */
const readFound = (store, found, direction, parameters) => read(store, (0, event_index_sql_1.eventsFound)(store.rows(audit_event_entity_1.AuditEvent, 'e'), found, direction), parameters);
exports.readFound = readFound;
async function read(store, sql, parameters) {
    const [events, seals] = [store.rows(audit_event_entity_1.AuditEvent, 'e'), store.rows(merkle_log_entity_1.SealedEvent, 's')];
    const rows = await store.read(sql, parameters);
    const found = { events: [], count: rows.length, last: undefined };
    for (const row of rows) {
        // The event of a large push contains much JSON.
        await (0, platform_1.giveWay)();
        const { sequence, recordedAt } = seals.read(row);
        if (row.e_id !== null)
            found.events.push({ event: events.read(row), sequence, recordedAt });
        found.last = sequence;
    }
    return found;
}
/** A range of sequences that contains all events of a period. `to` is exclusive. */
async function sequenceRange(store, { since, until }) {
    const log = await store.first(merkle_log_entity_1.MerkleLog, {});
    if (!log)
        return { from: 0, to: 0 };
    return {
        from: Math.max(log.first, since ? await firstRecordedAt(store, log, since.getTime() - log.longestLead) : 0),
        to: until ? await firstRecordedAt(store, log, until.getTime() + log.longestLag) : log.size,
    };
}
/** The sequence of the first event recorded at `time` (milliseconds since 1970) or later. Without one, the log's size. */
async function firstRecordedAt(store, { size }, time) {
    const [row] = await store.read(event_index_sql_1.firstRecorded, { time });
    return row ? Number(row.sequence) : size;
}
//# sourceMappingURL=sealed-events.js.map