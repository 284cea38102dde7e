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
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.AuditExports = void 0;
const node_crypto_1 = require("node:crypto");
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const transparency_log_1 = require("../../../transparency-log/src/index.js");
const event_draft_1 = require("../events/event-draft");
const event_type_1 = require("../events/event-type");
const native_event_1 = require("../events/native-event");
const transaction_1 = require("../events/transaction");
const to_ocsf_1 = require("../ocsf/to-ocsf");
const signing_1 = require("../sealing/signing");
const tiles_1 = require("../sealing/tiles");
const audit_log_1 = require("../search/audit-log");
const event_index_1 = require("../search/event-index");
const audit_export_entity_1 = require("./audit-export.entity");
const csv_lines_1 = require("./csv-lines");
const manifest_1 = require("./manifest");
const native_lines_1 = require("./native-lines");
/** Events per read. Those of a large push are long. */
const BATCH = 100;
/** Exports part of the audit log as a file, in constant memory whatever its size. */
let AuditExports = class AuditExports {
    database;
    transactions;
    log;
    signing;
    catalogue;
    constructor(database, transactions, log, signing, catalogue) {
        this.database = database;
        this.transactions = transactions;
        this.log = log;
        this.signing = signing;
        this.catalogue = catalogue;
    }
    /** Starts an export of the log's current content. It is recorded before the first byte is sent. Throws VagueTextError. */
    async begin(caller, request) {
        const { organizationId } = caller;
        const log = await this.log.current(organizationId);
        const id = (0, platform_1.newId)();
        const { content, filter } = request;
        const row = { organizationId, id, content, startedAt: new Date(), manifest: null };
        // A later error would leave a truncated file.
        if (filter.text !== undefined)
            await (0, event_index_1.subjectsByText)(this.database.store(caller), filter.text);
        await this.transactions.run(caller, async (tx) => {
            tx.insert(audit_export_entity_1.AuditExport, [row]);
            tx.record({
                action: 'audit.exported',
                target: event_draft_1.AUDIT_LOG,
                changes: [
                    { field: 'export', before: null, after: id },
                    { field: 'content', before: null, after: content },
                    ...Object.entries(filter).map(([field, after]) => ({ field: `filter.${field}`, before: null, after })),
                ],
            });
        });
        return { id, parts: this.parts(row, log, request) };
    }
    /** The manifest of a finished export. Null if the export did not finish, undefined if it does not exist. */
    async manifest(caller, id) {
        return (await this.database.store(caller).byId(audit_export_entity_1.AuditExport, id))?.manifest;
    }
    async *parts(row, log, request) {
        const { organizationId, size } = log;
        const { content, after, since } = request;
        const tree = new transparency_log_1.MerkleTree((0, tiles_1.lastTiles)((0, tiles_1.tilesOf)(this.database.store({ organizationId }))));
        const totals = { events: 0, first: null, last: null };
        const events = counted(this.events(log, request), totals);
        const digest = (0, node_crypto_1.createHash)('sha256');
        const parts = content === 'CSV'
            ? (0, csv_lines_1.csvLines)(events)
            : content === 'OCSF'
                ? ocsfLines(this.catalogue, events)
                : (0, native_lines_1.nativeLines)(events, tree, size);
        for await (const part of parts) {
            digest.update(part);
            yield part;
        }
        const manifest = (0, manifest_1.signManifest)({
            format: manifest_1.MANIFEST_FORMAT,
            organizationId,
            exportId: row.id,
            exportedAt: new Date().toISOString(),
            content,
            filter: request.filter,
            ...(after !== undefined && { after }),
            ...totals,
            sha256: digest.digest('hex'),
            checkpoint: log.checkpoint,
            verifierKey: log.verifierKey,
            ...(since !== undefined &&
                since <= size && { consistency: { size: since, hashes: base64(await tree.consistencyProof(since, size)) } }),
        }, this.signing.signerOf(log));
        await this.database.change(row, (tx) => tx.update(audit_export_entity_1.AuditExport, { ...row, manifest }));
        if (content === 'NDJSON')
            yield `${JSON.stringify(manifest)}\n`;
    }
    /** In log order, up to the log's size at the start of the export. */
    async *events({ organizationId, size }, { filter, after }) {
        let next = after;
        do {
            const page = await this.log.page({ organizationId }, filter, BATCH, next, 'ASC', size);
            if (page.events.length > 0)
                yield page.events;
            next = page.next;
        } while (next !== undefined);
    }
};
exports.AuditExports = AuditExports;
exports.AuditExports = AuditExports = __decorate([
    (0, common_1.Injectable)(),
    __param(4, (0, common_1.Inject)(event_type_1.EVENT_CATALOGUE)),
    __metadata("design:paramtypes", [platform_1.Database,
        transaction_1.Transactions,
        audit_log_1.AuditLog,
        signing_1.Signing, Object])
], AuditExports);
/** Events in OCSF 1.8.0, one line of JSON each. */
async function* ocsfLines(catalogue, events) {
    for await (const batch of events)
        yield (0, platform_1.joinGivingWay)(batch, ({ event, ...seal }) => `${JSON.stringify((0, to_ocsf_1.toOcsf)(catalogue, (0, native_event_1.toNative)(event, seal), platform_1.VERSION))}\n`);
}
async function* counted(batches, totals) {
    for await (const batch of batches) {
        totals.events += batch.length;
        totals.first ??= batch[0].sequence;
        totals.last = batch.at(-1).sequence;
        yield batch;
    }
}
const base64 = (hashes) => hashes.map((hash) => hash.toString('base64'));
//# sourceMappingURL=audit-exports.js.map