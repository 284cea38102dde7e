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
exports.AuditLog = exports.UnknownLogError = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const audit_event_entity_1 = require("../events/audit-event.entity");
const merkle_log_entity_1 = require("../sealing/merkle-log.entity");
const sealer_1 = require("../sealing/sealer");
const audit_filter_1 = require("./audit-filter");
const bounded_search_1 = require("./bounded-search");
const sealed_events_1 = require("./sealed-events");
const search_1 = require("./search");
const search_sql_1 = require("./search.sql");
/** The organization has no log. */
class UnknownLogError extends Error {
    name = 'UnknownLogError';
}
exports.UnknownLogError = UnknownLogError;
/** Records per lookup. */
const TOGETHER = 50;
/** Reads the audit log of the caller's organization. Finds everything committed before the read. */
let AuditLog = class AuditLog {
    database;
    sealer;
    searches;
    constructor(database, sealer, searches) {
        this.database = database;
        this.sealer = sealer;
        this.searches = searches;
    }
    /**
     * At most `first` events after the sequence `after`, newest first or in log order. A page may have fewer events although
     * more exist (`next`), because it reads a bounded number of index entries, whatever the size of the log. `end` = the size
     * of the log at which to stop. Throws VagueTextError.
     */
    async page({ organizationId }, filter, first, after, direction = 'DESC', end = Number.MAX_SAFE_INTEGER) {
        if (end === Number.MAX_SAFE_INTEGER)
            await this.sealer.sealNow(organizationId);
        const store = this.database.store({ organizationId });
        const search = await this.searches.of(store, filter, direction);
        if (!search)
            return { events: [] };
        const rest = (0, bounded_search_1.within)(search, 0, end);
        return (0, search_1.searchEvents)(store, after === undefined ? rest : (0, bounded_search_1.following)(search_sql_1.auditLogTable, rest, after), first);
    }
    /** The log with everything committed so far. Throws UnknownLogError if the organization has no events. */
    async current(organizationId) {
        await this.sealer.sealNow(organizationId);
        const log = await this.database.store({ organizationId }).first(merkle_log_entity_1.MerkleLog, {});
        if (!log)
            throw new UnknownLogError(`organization ${organizationId} has no audit log`);
        return log;
    }
    /**
     * At most `first` events after the sequence `after` that name any of these IDs, in log order. Fewer than `first` means
     * that there are no more. Includes everything committed before the read.
     */
    async aboutAny(organizationId, ids, after, first) {
        await this.sealer.sealNow(organizationId);
        const store = this.database.store({ organizationId });
        const found = new Map();
        const rest = (0, search_1.wholeLog)('ASC', after + 1);
        for (const some of (0, platform_1.chunks)(ids, TOGETHER)) {
            const { events } = await (0, search_1.readAlong)(store, rest, (0, search_sql_1.naming)(some), first);
            for (const event of events)
                found.set(event.sequence, event);
        }
        return [...found.values()].sort((one, other) => one.sequence - other.sequence).slice(0, first);
    }
    /** When the first remaining event was recorded. Undefined if retention has not deleted any. */
    async beginning(organizationId) {
        const store = this.database.store({ organizationId });
        const log = await store.first(merkle_log_entity_1.MerkleLog, {});
        if (!log || log.first === 0)
            return undefined;
        const [first] = await (0, sealed_events_1.readSealed)(store, [log.first]);
        return first?.recordedAt ?? log.recordedAt;
    }
    /** The organization's events with these IDs, by ID. */
    async events(caller, ids) {
        const events = await this.database.store(caller).byIds(audit_event_entity_1.AuditEvent, ids);
        return new Map(events.map((event) => [event.id, event]));
    }
    /** Log positions of the sealed events among these, by event ID. */
    async seals(caller, ids) {
        const seals = await this.database.store(caller).find(merkle_log_entity_1.SealedEvent, { eventId: ids });
        return new Map(seals.map(({ eventId, sequence, recordedAt }) => [eventId, { sequence, recordedAt }]));
    }
};
exports.AuditLog = AuditLog;
exports.AuditLog = AuditLog = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        sealer_1.Sealer,
        audit_filter_1.AuditSearches])
], AuditLog);
//# sourceMappingURL=audit-log.js.map