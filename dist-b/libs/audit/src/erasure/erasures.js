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
exports.Erasures = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const audit_event_entity_1 = require("../events/audit-event.entity");
const native_event_1 = require("../events/native-event");
const audit_export_entity_1 = require("../export/audit-export.entity");
const provisioning_record_entity_1 = require("../provisioning/provisioning-record.entity");
const sealer_1 = require("../sealing/sealer");
const event_index_1 = require("../search/event-index");
const event_index_entity_1 = require("../search/event-index.entity");
const search_1 = require("../search/search");
const search_sql_1 = require("../search/search.sql");
const subjects_1 = require("../search/subjects");
const erased_event_1 = require("./erased-event");
const erasure_entity_1 = require("./erasure.entity");
const erasures_sql_1 = require("./erasures.sql");
/** Erases the label of a person in all author columns. Changes at most `most` rows and returns their number. */
async function forgetAuthor(tx, authors, { id: personId, addresses }, most) {
    let changed = 0;
    for (const author of authors) {
        if (changed >= most)
            break;
        // No label is empty, and a list of values must not be.
        const which = { personId, addresses: ['', ...addresses], limit: most - changed };
        const rows = await tx.read((0, erasures_sql_1.rowsByAuthor)(author), which);
        for (const row of rows)
            tx.write((0, erasures_sql_1.forgetLabel)(author), row);
        changed += rows.length;
    }
    return changed;
}
/** The authors that entities store, so that none is missed. */
const storedAuthors = (entities) => entities.flatMap(({ tableName: table, embeddeds, primaryColumns }) => embeddeds.filter(platform_1.isAuthor).map(({ columns }) => {
    const column = (property) => columns.find(({ propertyName }) => propertyName === property).databaseName;
    const keys = primaryColumns.map(({ databaseName }) => databaseName);
    return {
        table,
        id: column('id'),
        label: column('label'),
        keys: keys.filter((key) => key !== 'organization_id'),
    };
}));
/** Rows per transaction. Other writers wait no longer than for a change of their own. */
const BATCH = 100;
/** Erasures per read. */
const PAGE = 100;
/** The event criterion of each step that reads events. */
const criteria = {
    EVENTS: (personId) => (0, search_sql_1.naming)([personId]),
    ATTEMPTS: () => [['outcome', 'DENIED']],
    EXPORTS: () => [['action', 'audit.exported']],
};
/**
 * Erases a person's data, except the ID, from the log, in small transactions that store their position: if the process
 * dies, another continues. Hashes stay, so that every proof remains valid.
 */
let Erasures = class Erasures {
    database;
    sealer;
    constructor(database, sealer) {
        this.database = database;
        this.sealer = sealer;
    }
    /** Whether a successful event names this person. Denied attempts do not count, because they may name anything. */
    async knows(tx, personId) {
        const { events } = await eventsFrom(tx, (0, search_sql_1.naming)([personId]), 0);
        return events.some(({ event }) => event.outcome === 'SUCCESS' && isPerson(event, personId));
    }
    /** Starts an erasure with the known addresses. A running erasure of the person starts again. */
    begin(tx, personId, addresses) {
        const erasure = {
            organizationId: tx.organizationId,
            personId,
            step: 'EVENTS',
            addresses: addresses.map((address) => address.toLowerCase()),
            nextEvent: 0,
            lastRecord: null,
            erased: 0,
            requestedAt: new Date(),
            finishedAt: null,
        };
        tx.replace(erasure_entity_1.Erasure, [erasure]);
        return erasure;
    }
    /** At most `first` of the organization after another, the latest first. */
    list(organizationId, first, after) {
        const store = this.database.store({ organizationId });
        const rows = store.rows(erasure_entity_1.Erasure, 'e');
        const place = {
            requestedAt: after?.requestedAt.getTime() ?? Number.MAX_SAFE_INTEGER,
            personId: after?.personId ?? '',
        };
        return store.read((0, erasures_sql_1.erasuresBefore)(rows), { ...place, limit: first }, rows.read);
    }
    /** The unfinished erasures of all organizations, in pages. */
    async *unfinished() {
        const store = this.database.acrossOrganizations;
        const rows = store.rows(erasure_entity_1.Erasure, 'e');
        for (let after = { organizationId: '', personId: '' }, full = true; full;) {
            const place = { afterOrganization: after.organizationId, afterPerson: after.personId, limit: PAGE };
            const found = await store.read((0, erasures_sql_1.unfinishedErasures)(rows), place, rows.read);
            yield found;
            full = found.length === PAGE;
            after = found.at(-1) ?? after;
        }
    }
    /** Continues an erasure until it is done, `isAllowed` says no, or the turn has ended. Returns whether work remains. */
    async proceed(erasure, isAllowed, ended = () => false) {
        await this.sealer.sealNow(erasure.organizationId);
        let isMore = true;
        while (isMore && !ended())
            isMore = await this.batch(erasure, isAllowed);
        return isMore;
    }
    /** Returns whether work remains. */
    batch(unfinished, isAllowed) {
        return this.database.change(unfinished, async (tx) => {
            const { personId } = unfinished;
            const erasure = await tx.first(erasure_entity_1.Erasure, { personId, finishedAt: null }, { lock: 'update' });
            if (!erasure || !(await isAllowed(tx)))
                return false;
            const { erased, isLast, place } = await this.step(tx, erasure);
            const after = { ...erasure, ...place, erased: erasure.erased + erased };
            const done = isLast ? next(after) : after;
            tx.update(erasure_entity_1.Erasure, done);
            return done.step !== 'DONE';
        });
    }
    step(tx, erasure) {
        const criterion = criteria[erasure.step]?.(erasure.personId);
        if (criterion)
            return eraseEvents(tx, erasure, criterion);
        return erasure.step === 'RECORDS' ? eraseRecords(tx, erasure) : this.eraseAuthors(tx, erasure);
    }
    async eraseAuthors(tx, { personId: id, addresses }) {
        const authors = storedAuthors(this.database.dataSource.entityMetadatas);
        const erased = await forgetAuthor(tx, authors, { id, addresses }, BATCH);
        return { erased, isLast: erased < BATCH, place: {} };
    }
};
exports.Erasures = Erasures;
exports.Erasures = Erasures = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        sealer_1.Sealer])
], Erasures);
function next(erasure) {
    const step = erasure_entity_1.erasureSteps[erasure_entity_1.erasureSteps.indexOf(erasure.step) + 1];
    const begun = { ...erasure, step, nextEvent: 0 };
    return step === 'DONE' ? { ...begun, addresses: [], finishedAt: new Date() } : begun;
}
async function eraseEvents(tx, erasure, criterion) {
    const { personId, nextEvent } = erasure;
    const { events: sealed, next: last } = await eventsFrom(tx, criterion, nextEvent);
    const found = erasure.step === 'EVENTS'
        ? (0, erased_event_1.addressesIn)(sealed.map(({ event }) => event), personId)
        : [];
    const addresses = [...new Set([...erasure.addresses, ...found])];
    const person = { id: personId, addresses };
    const changed = sealed.flatMap((before) => {
        const event = (0, erased_event_1.erasedFrom)(before.event, person);
        return event ? [{ before, after: { ...before, event } }] : [];
    });
    for (const { before, after } of changed)
        writeErased(tx, before, after);
    await withholdManifests(tx, changed.map(({ before }) => before.event));
    if (changed.length > 0)
        tx.delete(event_index_entity_1.EventName, { subjectId: personId });
    const texts = changed.flatMap(({ before: { event, ...seal } }) => (0, subjects_1.textsOf)((0, native_event_1.toNative)(event, seal)));
    (0, event_index_1.deleteUnusedNames)(tx, texts.map(({ id }) => id));
    return {
        erased: changed.length,
        isLast: last === undefined,
        place: { addresses, ...(last !== undefined && { nextEvent: last + 1 }) },
    };
}
/** A batch of events from a sequence on that meet a criterion, in log order. */
const eventsFrom = (store, criterion, from) => (0, search_1.readAlong)(store, (0, search_1.wholeLog)('ASC', from), criterion, BATCH);
/** Writes an erased event and removes the erased values from the search index. */
function writeErased(tx, before, after) {
    const { sequence } = before;
    const left = new Set(subjectsIn(after));
    const gone = subjectsIn(before).filter((id) => !left.has(id));
    tx.update(audit_event_entity_1.AuditEvent, after.event);
    tx.write(erasures_sql_1.setAddress, { ip: after.event.ip, sequence });
    if (gone.length > 0)
        tx.delete(event_index_entity_1.EventSubject, { subjectId: gone, sequence });
}
const subjectsIn = ({ event, ...seal }) => (0, subjects_1.subjectsOf)((0, native_event_1.toNative)(event, seal));
/** A manifest is signed as a whole, including the filter, so it is deleted. Those who took the export have their own copy. */
async function withholdManifests(tx, events) {
    const ids = events
        .filter(({ action }) => action === 'audit.exported')
        .flatMap(({ changes }) => changes.filter(({ field }) => field === 'export').map(({ after }) => String(after)));
    for (const row of await tx.byIds(audit_export_entity_1.AuditExport, ids))
        tx.update(audit_export_entity_1.AuditExport, { ...row, manifest: null });
}
async function eraseRecords(tx, erasure) {
    const { personId, addresses, requestedAt, lastRecord } = erasure;
    // Another process may still be writing recent records.
    const until = new Date(requestedAt.getTime() + MOMENT_MS);
    const rows = tx.rows(provisioning_record_entity_1.ProvisioningRecord, 'r');
    const which = { lastRecord: lastRecord ?? '', end: (0, platform_1.firstIdAt)(until), limit: BATCH };
    const records = await tx.read((0, erasures_sql_1.recordsToErase)(rows), which, rows.read);
    const changed = records.flatMap((record) => (0, erased_event_1.erasedFromRecord)(record, { id: personId, addresses }) ?? []);
    for (const record of changed)
        tx.update(provisioning_record_entity_1.ProvisioningRecord, record);
    const last = records.at(-1);
    return {
        erased: changed.length,
        isLast: records.length < BATCH,
        place: last ? { lastRecord: last.id } : {},
    };
}
const MOMENT_MS = 60_000;
/** Attributes that name people, for example members and grantees. */
const PEOPLE = new Set(['members', 'user', 'owner']);
const isPerson = ({ actorId, actorType, targetId, targetType, changes }, id) => (actorId === id && actorType === 'USER') ||
    (targetId === id && targetType === 'USER') ||
    changes.some(({ field, before, after }) => PEOPLE.has(field) && [before, after].some((value) => (0, native_event_1.isReference)(value) && value.id === id));
//# sourceMappingURL=erasures.js.map