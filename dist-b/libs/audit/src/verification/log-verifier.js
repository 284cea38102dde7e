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
exports.LogVerifier = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const transparency_log_1 = require("../../../transparency-log/src/index.js");
const native_event_1 = require("../events/native-event");
const merkle_log_entity_1 = require("../sealing/merkle-log.entity");
const tiles_1 = require("../sealing/tiles");
const sealed_events_1 = require("../search/sealed-events");
const search_1 = require("../search/search");
const finding_1 = require("./finding");
const log_verifier_sql_1 = require("./log-verifier.sql");
const nothing = { events: 0, hashesOnly: 0, size: 0, root: '', origin: '', findings: [], more: 0 };
/** Rows per read. */
const BATCH = 1000;
/** Checks an organization's log in the database: events against leaves, leaves against the checkpoint, and no other events. */
let LogVerifier = class LogVerifier {
    database;
    constructor(database) {
        this.database = database;
    }
    /** All organizations with a log, in ID order. */
    async *organizations() {
        for (let after = '';;) {
            const found = { after, limit: BATCH };
            const rows = await this.database.acrossOrganizations.read(log_verifier_sql_1.organizationsWithLog, found);
            yield* rows.map(({ id }) => id);
            if (rows.length < BATCH)
                return;
            after = rows.at(-1).id;
        }
    }
    /** Undefined if the organization has no log. Unsealed events are only counted. */
    async verify(organizationId, known = {}) {
        const store = this.database.store({ organizationId });
        const log = await store.first(merkle_log_entity_1.MerkleLog, {});
        const waiting = await countOfWaiting(store);
        const findings = new finding_1.Findings();
        if (!log) {
            await findHeadless(store, findings);
            await findUnrecorded(store, findings);
            const { listed, more } = findings;
            return waiting === 0 && listed.length === 0 ? undefined : { ...nothing, waiting, findings: listed, more };
        }
        const grown = new transparency_log_1.GrowingRoot();
        const then = known.since === undefined ? undefined : (0, transparency_log_1.statedSize)(known.since);
        let rootThen;
        let [events, hashesOnly] = [0, 0];
        for (let tile = 0; tile * transparency_log_1.TILE_WIDTH < log.size; tile++) {
            const [leaves, found] = await Promise.all([leavesOf(store, tile), eventsOf(store, tile)]);
            for (let at = tile * transparency_log_1.TILE_WIDTH; at < Math.min(log.size, (tile + 1) * transparency_log_1.TILE_WIDTH); at++) {
                const isThere = found.has(at);
                const start = (at % transparency_log_1.TILE_WIDTH) * transparency_log_1.HASH_BYTES;
                const leaf = leaves.subarray(start, start + transparency_log_1.HASH_BYTES);
                if (isThere)
                    events += 1;
                else
                    hashesOnly += 1;
                if (leaf.length < transparency_log_1.HASH_BYTES)
                    findings.add('the hash of the event is missing', at);
                else if (!isThere && at >= log.first)
                    findings.add('the event is missing', at);
                else if (isThere && !found.get(at)?.equals(leaf))
                    findings.add('the event was changed: it does not match its hash', at);
                grown.add(leaf.length < transparency_log_1.HASH_BYTES ? Buffer.alloc(transparency_log_1.HASH_BYTES) : leaf);
                if (grown.size === then)
                    rootThen = grown.root;
            }
        }
        await findPastEnd(store, findings);
        await checkRetention(store, log, findings);
        await findUnrecorded(store, findings);
        const head = await checkHead(store, log, grown, known, rootThen, findings);
        return {
            events,
            hashesOnly,
            waiting,
            size: grown.size,
            root: grown.root.toString('base64'),
            origin: head?.origin ?? '',
            findings: findings.listed,
            more: findings.more,
        };
    }
};
exports.LogVerifier = LogVerifier;
exports.LogVerifier = LogVerifier = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], LogVerifier);
async function countOfWaiting(store) {
    const [row] = await store.read(log_verifier_sql_1.countWaiting);
    return Number(row.count);
}
async function leavesOf(store, position) {
    const [tile] = await (0, tiles_1.tilesOf)(store)([{ level: 0, position }]);
    return tile?.hashes ?? Buffer.alloc(0);
}
/** Recomputed hashes of a tile's events, by number. Undefined for an event that cannot be hashed. */
async function eventsOf(store, tile) {
    const sequences = Array.from({ length: transparency_log_1.TILE_WIDTH }, (_, index) => tile * transparency_log_1.TILE_WIDTH + index);
    const found = await (0, sealed_events_1.readSealed)(store, sequences);
    return new Map(found.map(({ event, ...seal }) => [seal.sequence, (0, native_event_1.leafOrNone)((0, native_event_1.toNative)(event, seal))]));
}
/** Finds sealed events without a log head. */
async function findHeadless(store, findings) {
    if ((await store.read(log_verifier_sql_1.anyPlace)).length > 0)
        findings.add('the head of the log is missing, although it has events');
}
/** Finds sealed events past the end of a truncated log. */
async function findPastEnd(store, findings) {
    const [found] = await store.read(log_verifier_sql_1.firstPastEnd);
    if (found)
        findings.add('the log was truncated: there are events past its end', Number(found.sequence));
}
/** Checks that the last retention event accounts for the deleted events. */
async function checkRetention(store, { first }, findings) {
    if (first === 0)
        return;
    const applied = [['action', 'audit.retention_applied']];
    const { events } = await (0, search_1.readAlong)(store, (0, search_1.wholeLog)('DESC'), applied, 1);
    const recordedFirst = events[0]?.event.changes.find(({ field }) => field === 'first')?.after;
    if (recordedFirst !== first)
        findings.add(`events before ${first} are missing, and no retention event accounts for them`, first);
}
/** Finds events that are neither in the log nor waiting to be sealed. */
async function findUnrecorded(store, findings) {
    for (let after = ''; after !== undefined;) {
        const rows = await store.read(log_verifier_sql_1.recordedEvents, { after, limit: BATCH });
        for (const { id, known } of rows)
            if (Number(known) !== 1)
                findings.add(`event ${id} is in the table but was never in the log`);
        after = rows.length === BATCH ? rows.at(-1).id : undefined;
    }
}
async function checkHead(store, log, grown, known, rootThen, findings) {
    try {
        const verifier = (0, transparency_log_1.verifierOf)(known.verifierKey ?? log.verifierKey);
        const head = (0, transparency_log_1.openCheckpoint)(log.checkpoint, verifier);
        if (head.size !== grown.size)
            findings.add(`the checkpoint covers ${head.size} events, but the log has ${grown.size}`);
        else if (!head.root.equals(grown.root))
            findings.add('the events do not match the root of the checkpoint');
        if (!(await treeHas(store, log.size, grown.root)))
            findings.add('the tree over the events is damaged');
        if (known.since !== undefined && !continues((0, transparency_log_1.openCheckpoint)(known.since, verifier), grown, rootThen))
            findings.add(`the log does not continue the checkpoint of ${(0, transparency_log_1.statedSize)(known.since)} events that you saved`);
        return head;
    }
    catch (error) {
        if (!(error instanceof transparency_log_1.ProofError))
            throw error;
        findings.add(error.message);
        return undefined;
    }
}
/** Whether the upper levels of the tree, from which proofs are built, lead to the same root. */
async function treeHas(store, size, root) {
    try {
        return (await new transparency_log_1.MerkleTree((0, tiles_1.tilesOf)(store)).root(size)).equals(root);
    }
    catch {
        // A tile is missing or too short.
        return false;
    }
}
const continues = (then, grown, rootThen) => then.size === 0 || (then.size <= grown.size && rootThen?.equals(then.root) === true);
//# sourceMappingURL=log-verifier.js.map