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
exports.expiredBefore = exports.retentionBounds = exports.Retention = void 0;
exports.retentionEvents = retentionEvents;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const audit_event_entity_1 = require("../events/audit-event.entity");
const event_draft_1 = require("../events/event-draft");
const native_event_1 = require("../events/native-event");
const own_events_1 = require("../events/own-events");
const write_events_1 = require("../events/write-events");
const audit_export_entity_1 = require("../export/audit-export.entity");
const provisioning_counts_sql_1 = require("../provisioning/provisioning-counts.sql");
const provisioning_record_entity_1 = require("../provisioning/provisioning-record.entity");
const merkle_log_entity_1 = require("../sealing/merkle-log.entity");
const event_index_1 = require("../search/event-index");
const event_index_entity_1 = require("../search/event-index.entity");
const sealed_events_1 = require("../search/sealed-events");
const subjects_1 = require("../search/subjects");
const retention_sql_1 = require("./retention.sql");
/** Events per decision. A legal hold placed meanwhile keeps all later ones. */
const DECIDED = 20_000;
/** Rows deleted per transaction. */
const BATCH = 200;
/**
 * Deletes expired data: the content of events with their search index, provisioning records, and manifests. Hashes stay,
 * so that every proof remains valid. The decision is recorded first. The deletion follows in small transactions, so that
 * no writer waits. If the process dies in between, the next run deletes the rest.
 */
let Retention = class Retention {
    database;
    constructor(database) {
        this.database = database;
    }
    /** Deletes data recorded before `until`, until none is left or the turn has ended. Returns whether work remains. */
    async apply(organizationId, until, isAllowed, ended = () => false) {
        do {
            while (await this.sweep(organizationId, isAllowed))
                if (ended())
                    return true;
        } while (await this.decide(organizationId, until, isAllowed));
        for (const entity of [provisioning_record_entity_1.ProvisioningRecord, audit_export_entity_1.AuditExport])
            while (await this.deleteRecords(entity, organizationId, until, isAllowed))
                if (ended())
                    return true;
        await this.deleteCounts(organizationId, until, isAllowed);
        return false;
    }
    /** Advances the first number that is kept and records the event for it. Returns whether there is anything to delete. */
    decide(organizationId, until, isAllowed) {
        return this.database.change({ organizationId }, async (tx) => {
            if (!(await isAllowed(tx)))
                return false;
            const log = await tx.first(merkle_log_entity_1.MerkleLog, {}, { lock: 'update' });
            if (!log)
                return false;
            const end = await (0, sealed_events_1.firstRecordedAt)(tx, log, until.getTime());
            const first = Math.min(end, log.first + DECIDED);
            if (first <= log.first)
                return false;
            const applied = (0, event_draft_1.toEvent)(own_events_1.ownEvents, (0, event_draft_1.serviceCaller)(organizationId), {
                action: 'audit.retention_applied',
                target: event_draft_1.AUDIT_LOG,
                changes: [
                    { field: 'first', before: log.first, after: first },
                    { field: 'events', before: null, after: first - log.first },
                    { field: 'recordedBefore', before: null, after: until },
                    { field: 'checkpoint', before: null, after: log.checkpoint },
                ],
            });
            tx.update(merkle_log_entity_1.MerkleLog, { ...log, first });
            (0, write_events_1.writeEvents)(tx, [applied]);
            return true;
        });
    }
    /** Deletes a batch of events before the first number that is kept. Returns whether more remain. */
    sweep(organizationId, isAllowed) {
        return this.database.change({ organizationId }, async (tx) => {
            if (!(await isAllowed(tx)))
                return false;
            const log = await tx.first(merkle_log_entity_1.MerkleLog, {});
            if (!log)
                return false;
            const places = await tx.read(retention_sql_1.sequencesToDelete, { first: log.first, limit: BATCH });
            const old = await (0, sealed_events_1.readSealed)(tx, places.map(({ sequence }) => Number(sequence)));
            if (old.length > 0)
                deleteEvents(tx, old);
            return old.length === BATCH;
        });
    }
    /** Deletes the hourly marks of past hours, even under a legal hold, because nothing needs them anymore. */
    async deleteMarks(organizationId) {
        await this.database.execute({ organizationId }, retention_sql_1.deleteHourlyMarks, { hour: (0, platform_1.hourOf)(new Date()).getTime() });
    }
    /** Deletes the counts of provisioning records of whole hours. There are few per hour. */
    deleteCounts(organizationId, until, isAllowed) {
        return this.database.change({ organizationId }, async (tx) => {
            if (await isAllowed(tx))
                tx.write(provisioning_counts_sql_1.deleteCounts, { hour: (0, platform_1.hourOf)(until).getTime() });
        });
    }
    /** Deletes a batch of provisioning records or export manifests. Returns whether more remain. */
    deleteRecords(entity, organizationId, until, isAllowed) {
        return this.database.change({ organizationId }, async (tx) => {
            if (!(await isAllowed(tx)))
                return false;
            const which = { end: (0, platform_1.firstIdAt)(until), limit: BATCH };
            const old = await tx.read((0, retention_sql_1.oldestBefore)(tx.rows(entity, 'r')), which);
            const ids = old.map(({ id }) => id);
            if (ids.length > 0)
                tx.delete(entity, { id: ids });
            return ids.length === BATCH;
        });
    }
};
exports.Retention = Retention;
exports.Retention = Retention = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], Retention);
/** Deletes events and their search index. */
function deleteEvents(tx, events) {
    const bySubject = new Map();
    const names = new Set();
    for (const { event, ...seal } of events) {
        const native = (0, native_event_1.toNative)(event, seal);
        for (const id of (0, subjects_1.subjectsOf)(native))
            bySubject.set(id, [...(bySubject.get(id) ?? []), seal.sequence]);
        for (const { subjectId } of (0, subjects_1.namesOf)(native))
            names.add(subjectId);
    }
    for (const [subjectId, sequence] of bySubject)
        tx.delete(event_index_entity_1.EventSubject, { subjectId, sequence });
    tx.delete(audit_event_entity_1.AuditEvent, { id: events.map(({ event }) => event.id) });
    tx.delete(merkle_log_entity_1.SealedEvent, { sequence: events.map(({ sequence }) => sequence) });
    (0, event_index_1.deleteUnusedNames)(tx, names);
}
const DAY_MS = 24 * 60 * 60_000;
/** Allowed retention, in days. */
exports.retentionBounds = { min: 1, max: 3650 };
/** Data recorded before this instant has expired. Undefined during a legal hold. */
const expiredBefore = ({ retentionDays, legalHold }) => legalHold ? undefined : new Date(Date.now() - retentionDays * DAY_MS);
exports.expiredBefore = expiredBefore;
/** The events of a settings change: one for each changed setting. */
function retentionEvents(before, after) {
    const event = (action, field) => before[field] === after[field]
        ? []
        : [{ action, target: event_draft_1.AUDIT_LOG, changes: [{ field, before: before[field], after: after[field] }] }];
    return [
        ...event('audit.retention_changed', 'retentionDays'),
        ...event(after.legalHold ? 'audit.hold_placed' : 'audit.hold_lifted', 'legalHold'),
    ];
}
//# sourceMappingURL=retention.js.map