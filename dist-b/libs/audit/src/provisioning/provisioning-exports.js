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
exports.ProvisioningExports = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const event_draft_1 = require("../events/event-draft");
const transaction_1 = require("../events/transaction");
const csv_lines_1 = require("../export/csv-lines");
const record_to_ocsf_1 = require("../ocsf/record-to-ocsf");
const explanations_1 = require("./explanations");
const provisioning_records_1 = require("./provisioning-records");
/** Records per read. Their bodies may be long. */
const BATCH = 20;
const columns = {
    id: ({ id }) => id,
    occurred_at: ({ occurredAt }) => occurredAt.toISOString(),
    requests: ({ requests }) => requests,
    act: ({ act }) => act,
    method: ({ method }) => method,
    path: ({ path }) => path,
    query: ({ query }) => query,
    status: ({ status }) => status,
    scim_type: ({ scimType }) => scimType,
    detail: ({ detail }) => detail,
    cause: ({ cause }) => cause,
    what_to_do: ({ cause }) => cause && explanations_1.explanations[cause].whatToDo,
    skipped: ({ partial }) => partial.join(' '),
    notes: ({ notes }) => notes.join('; '),
    resource_id: ({ resourceId }) => resourceId,
    key_id: ({ keyId }) => keyId,
    duration_ms: ({ durationMs }) => durationMs,
    ip: ({ ip }) => ip,
    user_agent: ({ userAgent }) => userAgent,
    request_id: ({ requestId }) => requestId,
};
const texts = {
    CSV: (record) => (0, csv_lines_1.csvRows)([Object.values(columns).map((cell) => cell(record))]),
    NDJSON: (record) => jsonLine({ ...record, explanation: record.cause && explanations_1.explanations[record.cause] }),
    OCSF: (record) => jsonLine((0, record_to_ocsf_1.recordToOcsf)(record, platform_1.VERSION)),
};
const jsonLine = (value) => `${JSON.stringify(value)}\n`;
/** Exports the provisioning log as a file, oldest first, in constant memory whatever its size. */
let ProvisioningExports = class ProvisioningExports {
    records;
    transactions;
    constructor(records, transactions) {
        this.records = records;
        this.transactions = transactions;
    }
    /** Starts an export. It is recorded before the first byte is sent. */
    async begin(caller, request) {
        const { content, filter } = request;
        await this.transactions.run(caller, async (tx) => tx.record({
            action: 'audit.exported',
            target: event_draft_1.AUDIT_LOG,
            changes: [
                { field: 'log', before: null, after: 'PROVISIONING' },
                { field: 'content', before: null, after: content },
                ...Object.entries(filter).map(([field, after]) => ({ field: `filter.${field}`, before: null, after })),
            ],
        }));
        return this.parts(caller, request);
    }
    async *parts(caller, { content, filter, after }) {
        if (content === 'CSV')
            yield (0, csv_lines_1.csvHead)(Object.keys(columns));
        let last = after;
        do {
            const { records, next } = await this.records.page(caller, filter, BATCH, last, 'ASC');
            if (records.length > 0)
                yield (0, platform_1.joinGivingWay)(records, texts[content]);
            last = next;
        } while (last !== undefined);
    }
};
exports.ProvisioningExports = ProvisioningExports;
exports.ProvisioningExports = ProvisioningExports = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [provisioning_records_1.ProvisioningRecords,
        transaction_1.Transactions])
], ProvisioningExports);
//# sourceMappingURL=provisioning-exports.js.map