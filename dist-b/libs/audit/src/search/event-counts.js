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
exports.EventCounts = exports.MOST_EVENTS_COUNTED = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const sealer_1 = require("../sealing/sealer");
const audit_filter_1 = require("./audit-filter");
const bounded_search_1 = require("./bounded-search");
const event_index_1 = require("./event-index");
const event_index_entity_1 = require("./event-index.entity");
const event_index_sql_1 = require("./event-index.sql");
const search_sql_1 = require("./search.sql");
const DAY_MS = 24 * 60 * 60_000;
/** Maximum number of events that are counted one by one. */
exports.MOST_EVENTS_COUNTED = 10_000;
/** What the stored counts cannot tell. */
const uncounted = ['actorTypes', 'actorId', 'targetId', 'about', 'projectId', 'ip', 'requestId', 'text'];
/** Counts the events of the caller's organization for charts. */
let EventCounts = class EventCounts {
    database;
    sealer;
    searches;
    constructor(database, sealer, searches) {
        this.database = database;
        this.sealer = sealer;
        this.searches = searches;
    }
    /**
     * Counts the events of a filter by UTC day, action, risk and outcome. Zero counts are left out. Whole days are read from
     * stored counts if these tell enough, so that the cost depends on the number of days. All other events are counted one by
     * one, up to 10,000 or for a second. Throws VagueTextError.
     */
    async count({ organizationId }, filter) {
        await this.sealer.sealNow(organizationId);
        const store = this.database.store({ organizationId });
        const { since, until } = filter;
        if (uncounted.some((name) => filter[name] !== undefined))
            return this.countSingly(store, filter);
        const firstDay = Math.ceil(since.getTime() / DAY_MS);
        const lastDay = until && until.getTime() <= Date.now() ? (0, platform_1.utcDayOf)(until) : Number.MAX_SAFE_INTEGER;
        if (firstDay >= lastDay)
            return this.countSingly(store, filter);
        const [from, to] = [firstDay * DAY_MS, lastDay * DAY_MS];
        const parts = [
            ...(since.getTime() < from ? [await this.countSingly(store, { ...filter, until: new Date(from) })] : []),
            { counts: await this.countsOf(store, filter, firstDay, lastDay), isComplete: true },
            ...(until && until.getTime() > to ? [await this.countSingly(store, { ...filter, since: new Date(to) })] : []),
        ];
        return { counts: parts.flatMap(({ counts }) => counts), isComplete: parts.every(({ isComplete }) => isComplete) };
    }
    /** The stored counts of the days from `from` up to `to` (excluded). */
    async countsOf(store, filter, from, to) {
        const rows = store.rows(event_index_entity_1.EventCount, 'c');
        return (await store.read((0, event_index_sql_1.countsOfDays)(rows), { from, to }, rows.read)).filter(this.searches.matcher(filter));
    }
    async countSingly(store, filter) {
        const search = await this.searches.of(store, filter, 'DESC');
        if (!search)
            return { counts: [], isComplete: true };
        const { rows, isComplete } = await (0, bounded_search_1.readRows)(store, search_sql_1.auditLogTable, search, event_index_sql_1.countedEvents, (raw) => raw, exports.MOST_EVENTS_COUNTED);
        const counts = (0, event_index_1.dailyCounts)();
        const { organizationId } = store;
        for (const { occurredAt, action, risk, outcome } of rows)
            counts.add({ organizationId, day: (0, platform_1.utcDayOf)(new Date(Number(occurredAt))), action, risk, outcome, events: 1 });
        return { counts: counts.inOrder(), isComplete };
    }
};
exports.EventCounts = EventCounts;
exports.EventCounts = EventCounts = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        sealer_1.Sealer,
        audit_filter_1.AuditSearches])
], EventCounts);
//# sourceMappingURL=event-counts.js.map