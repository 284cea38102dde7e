"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.wholeLog = void 0;
exports.searchEvents = searchEvents;
exports.readAlong = readAlong;
const bounded_search_1 = require("./bounded-search");
const sealed_events_1 = require("./sealed-events");
const search_sql_1 = require("./search.sql");
/**
 * The first events of a search. It reads a bounded number of index entries, whatever the size of the log, so it may return
 * fewer than `first` events although more exist.
 */
async function searchEvents(store, search, first) {
    const part = await (0, bounded_search_1.nextPart)(store, search_sql_1.auditLogTable, search, first);
    const { events, count, last } = await (0, sealed_events_1.readFound)(store, part.found, search.direction, part.parameters);
    return pageOf(events, count === first && last !== undefined ? last : part.last);
}
/** The first events of a search, read along the index of one criterion until enough are found. */
async function readAlong(store, search, criterion, first) {
    const { found, parameters } = (0, bounded_search_1.partAlong)(store, search_sql_1.auditLogTable, search, criterion, first);
    const { events, count, last } = await (0, sealed_events_1.readFound)(store, found, search.direction, parameters);
    return pageOf(events, count === first ? last : undefined);
}
const pageOf = (events, next) => ({
    events,
    ...(next !== undefined && { next }),
});
/** All events of a log from a sequence on. */
const wholeLog = (direction, from = 0) => ({
    from,
    to: Number.MAX_SAFE_INTEGER,
    direction,
    criteria: [],
    conditions: [],
});
exports.wholeLog = wholeLog;
//# sourceMappingURL=search.js.map