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
var Sealer_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.Sealer = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const transparency_log_1 = require("../../../transparency-log/src/index.js");
const audit_event_entity_1 = require("../events/audit-event.entity");
const event_draft_1 = require("../events/event-draft");
const native_event_1 = require("../events/native-event");
const own_events_1 = require("../events/own-events");
const write_events_1 = require("../events/write-events");
const event_index_1 = require("../search/event-index");
const merkle_log_entity_1 = require("./merkle-log.entity");
const sealing_sql_1 = require("./sealing.sql");
const signing_1 = require("./signing");
const tiles_1 = require("./tiles");
/** Events per transaction, and changes in them. Each is indexed, and all writers of an embedded database wait meanwhile. */
const BATCH = { mysql: 200, sqlite: 40 };
const CHANGES = 2000;
/** Clock differences between machines are smaller. */
const CLOCKS_DIFFER_MS = 1000;
/** How long a reader waits while another process seals. */
const PATIENCE_MS = 1000;
const PAUSE_MS = 10;
/**
 * Numbers committed events, appends them to their organization's Merkle log, signs its head, and indexes them for search.
 * Sealing has its own transactions, so that writers never wait for each other. The log's row is the lease: a process that
 * does not get it at once leaves the organization to the one that has it.
 */
let Sealer = Sealer_1 = class Sealer {
    database;
    signing;
    logger = new common_1.Logger(Sealer_1.name);
    /** Organizations whose last sealing failed. */
    failing = new Set();
    constructor(database, signing) {
        this.database = database;
        this.signing = signing;
    }
    /** Seals all waiting events, one batch per organization in turn. `stopped` ends it early. */
    async sealWaiting(stopped = () => false) {
        for (let isMore = true; isMore;) {
            isMore = false;
            for (let id = await this.next(''); id !== undefined && !stopped(); id = await this.next(id)) {
                // Another process may hold this log. If it fails, the next run finds the events again.
                if ((await this.sealOf(id)) > 0)
                    isMore = true;
            }
            if (stopped())
                return;
        }
    }
    /** Seals a batch. A log that cannot be sealed does not block the others, and its error is logged once. */
    async sealOf(organizationId) {
        try {
            const count = await this.seal(organizationId);
            this.failing.delete(organizationId);
            return count;
        }
        catch (error) {
            if ((0, platform_1.isDatabaseUnavailable)(error))
                throw error;
            if (!this.failing.has(organizationId))
                this.logger.error(`the log of ${organizationId} was not sealed: ${error}`);
            this.failing.add(organizationId);
            return 0;
        }
    }
    /** Seals an organization's committed events, so that readers find them. Waits up to a second for another process. */
    async sealNow(organizationId) {
        const store = this.database.store({ organizationId });
        const isWaiting = async () => (await store.first(audit_event_entity_1.UnsealedEvent, {}, { limit: 1 })) !== undefined;
        const until = performance.now() + PATIENCE_MS;
        while (performance.now() < until && (await isWaiting())) {
            if ((await this.seal(organizationId)) === 0)
                await pause();
        }
    }
    /** The next organization with events to seal, in ID order. */
    async next(after) {
        const [found] = await this.database.acrossOrganizations.read(sealing_sql_1.nextWaiting, { after });
        return found?.id;
    }
    /** Seals a batch of an organization and returns its number of events. */
    seal(organizationId) {
        return this.database.change({ organizationId }, async (tx) => {
            const log = await this.lock(tx);
            if (!log)
                return 0;
            const rows = tx.rows(audit_event_entity_1.AuditEvent, 'e');
            const events = fitting(await tx.read((0, sealing_sql_1.waitingEvents)(rows), { limit: BATCH[tx.engine.name] }, rows.read));
            if (events.length > 0)
                await this.append(tx, log, events);
            return events.length;
        });
    }
    /** Locks the log and creates it if missing. Undefined if another process is sealing it. */
    async lock(tx) {
        const found = await tx.first(merkle_log_entity_1.MerkleLog, {}, { lock: 'skipLocked' });
        if (found)
            return found;
        const { organizationId } = tx;
        const signingKey = this.signing.newKey(organizationId);
        const verifierKey = (0, transparency_log_1.verifierText)(this.signing.signerOf({ organizationId, signingKey }));
        const empty = {
            organizationId,
            size: 0,
            first: 0,
            signingKey,
            verifierKey,
            checkpoint: '',
            longestLag: 0,
            longestLead: 0,
            clockBehind: false,
            recordedAt: new Date(0),
        };
        tx.insertMissing(merkle_log_entity_1.MerkleLog, [empty]);
        return tx.first(merkle_log_entity_1.MerkleLog, {}, { lock: 'skipLocked' });
    }
    async append(tx, log, events) {
        const { organizationId, size } = log;
        const now = new Date();
        // Recorded times never decrease, so that a period is one range of numbers.
        const recordedAt = now < log.recordedAt ? log.recordedAt : now;
        const sealed = events.map((event, index) => (0, native_event_1.toNative)(event, { sequence: size + index, recordedAt }));
        const read = (0, tiles_1.tilesOf)(tx);
        const edge = await read((0, transparency_log_1.rightEdgeOf)(size));
        const leaves = [];
        for (const event of sealed) {
            await (0, platform_1.giveWay)();
            leaves.push((0, native_event_1.leafOf)(event));
        }
        const tiles = (0, transparency_log_1.appendLeaves)(size, leaves, edge);
        const signer = this.signing.signerOf(log);
        const lags = events.map(({ occurredAt }) => recordedAt.getTime() - occurredAt.getTime());
        const grown = {
            ...log,
            size: size + events.length,
            longestLag: lags.reduce((most, lag) => Math.max(most, lag), log.longestLag),
            longestLead: lags.reduce((most, lag) => Math.max(most, -lag), log.longestLead),
            recordedAt,
            clockBehind: log.recordedAt.getTime() - now.getTime() > CLOCKS_DIFFER_MS,
            verifierKey: (0, transparency_log_1.verifierText)(signer),
        };
        const checkpoint = await checkpointOf(grown.size, overlaid(tiles, read), signer);
        tx.insert(merkle_log_entity_1.SealedEvent, events.map((event, index) => placed(event, size + index, recordedAt)));
        tx.replace(merkle_log_entity_1.MerkleTile, tiles.map((tile) => ({ organizationId, ...tile })));
        tx.update(merkle_log_entity_1.MerkleLog, { ...grown, checkpoint });
        tx.delete(audit_event_entity_1.UnsealedEvent, { eventId: events.map(({ id }) => id) });
        await (0, event_index_1.indexEvents)(tx, sealed);
        (0, write_events_1.writeEvents)(tx, noticed(log, grown, now));
    }
};
exports.Sealer = Sealer;
exports.Sealer = Sealer = Sealer_1 = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        signing_1.Signing])
], Sealer);
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
const placed = (event, sequence, recordedAt) => ({
    organizationId: event.organizationId,
    sequence,
    eventId: event.id,
    occurredAt: event.occurredAt,
    recordedAt,
    action: event.action,
    risk: event.risk,
    outcome: event.outcome,
    actorType: event.actorType,
    actorId: event.actorId,
    targetId: event.targetId,
    projectId: event.projectId,
    ip: event.ip,
    requestId: event.requestId,
});
/** The events that sealing itself records: a clock that stepped back, or a new signing key. */
function noticed(before, after, now) {
    const { organizationId } = before;
    const notice = (action, change) => (0, event_draft_1.toEvent)(own_events_1.ownEvents, (0, event_draft_1.serviceCaller)(organizationId), {
        action,
        target: event_draft_1.AUDIT_LOG,
        changes: [change],
    });
    const [clock, key] = [
        { field: 'clock', before: before.recordedAt, after: now },
        { field: 'verifierKey', before: before.verifierKey, after: after.verifierKey },
    ];
    return [
        ...(after.clockBehind && !before.clockBehind ? [notice('audit.clock_stepped_back', clock)] : []),
        ...(after.verifierKey === before.verifierKey ? [] : [notice('audit.signing_key_changed', key)]),
    ];
}
async function checkpointOf(size, read, signer) {
    return (0, transparency_log_1.signCheckpoint)({ size, root: await new transparency_log_1.MerkleTree(read).root(size) }, signer);
}
/** Prefers tiles that are about to be written over stored ones. */
const overlaid = (tiles, read) => async (keys) => {
    const isIn = (key) => (tile) => tile.level === key.level && tile.position === key.position;
    const own = keys.flatMap((key) => tiles.find(isIn(key)) ?? []);
    return [...own, ...(await read(keys.filter((key) => !own.some(isIn(key)))))];
};
/** The first events with a bounded number of changes in total, but at least one event. */
function fitting(events) {
    let changes = 0;
    return events.filter((event, index) => {
        changes += event.changes.length;
        return index === 0 || changes <= CHANGES;
    });
}
//# sourceMappingURL=sealer.js.map