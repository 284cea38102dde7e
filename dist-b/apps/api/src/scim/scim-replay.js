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
exports.ScimReplay = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const dialects_1 = require("./dialects/dialects");
const exchange_1 = require("./exchange");
const resource_writes_1 = require("./resource-writes");
const respond_1 = require("./respond");
/** Thrown at the end of a preview, so that the transaction is rolled back. */
class Rehearsed extends Error {
    status;
    constructor(status) {
        super('A replay preview is rolled back');
        this.status = status;
    }
}
let ScimReplay = class ScimReplay extends domain_1.Replay {
    records;
    keys;
    writes;
    transactions;
    constructor(records, keys, writes, transactions) {
        super();
        this.records = records;
        this.keys = keys;
        this.writes = writes;
        this.transactions = transactions;
    }
    async preview(caller, recordId) {
        const record = await this.find(caller, recordId);
        const outcome = await this.perform(caller, record, async (tx, answer) => {
            await tx.sendChanges();
            throw new Rehearsed(answer.status);
        });
        const previewed = eventOf('provisioning.replay_previewed', record, outcome.status);
        await this.transactions.run(caller, async (tx) => tx.record(previewed));
        return outcome;
    }
    async run(caller, recordId) {
        const record = await this.find(caller, recordId);
        let replayed;
        const outcome = await this.perform(caller, record, async (tx, answer, exchange) => {
            exchange.notes.push(`Replay of record ${record.id} by ${caller.actor.label}`);
            tx.record(eventOf('provisioning.replayed', record, answer.status));
            replayed = tx;
        });
        const { status, refusal } = outcome;
        if (!refusal)
            return { result: outcome, events: replayed?.events ?? [], warnings: replayed?.warnings ?? [] };
        const error = { code: refusal.cause, detail: refusal.detail };
        const failed = { ...eventOf('provisioning.replayed', record, status), error };
        return this.transactions.commit(caller, async (tx) => {
            tx.record(failed);
            return outcome;
        });
    }
    async find(caller, id) {
        (0, domain_1.enforce)((0, domain_1.may)(caller, 'sso.manage'));
        const record = await this.records.find(caller, id);
        if (!record)
            throw (0, domain_1.notFound)('ProvisioningRecord', id);
        return record;
    }
    /** `conclude` runs at the end of the transaction. */
    async perform(caller, record, conclude) {
        const write = writeOf(record);
        const request = requestOf(caller, record, write.data);
        const exchange = (0, exchange_1.exchangeOf)(request);
        exchange.principal = await this.onBehalfOfKey(caller, record.keyId);
        let events = [];
        exchange.concluding = async (tx, answer) => {
            events = [...tx.events];
            await conclude(tx, answer, exchange);
        };
        const outcomeOf = (status) => ({ status, notes: exchange.notes, skipped: exchange.skipped, events });
        try {
            (0, domain_1.requireScim)(caller.organization);
            const { status } = await this.writes.perform(request, write);
            return outcomeOf(status);
        }
        catch (thrown) {
            if (thrown instanceof Rehearsed)
                return outcomeOf(thrown.status);
            const { status } = (0, respond_1.refusalOf)(thrown, request);
            return { ...outcomeOf(status), refusal: exchange.refusal, skipped: [], events: [] };
        }
    }
    async onBehalfOfKey(caller, keyId) {
        const key = (await this.keys.named(caller, [keyId])).get(keyId);
        if (!key)
            throw (0, domain_1.notFound)('ScimKey', keyId);
        return {
            ...caller,
            onBehalfOf: { type: 'SCIM_KEY', id: key.id, label: key.name },
            permissions: domain_1.provisioningPermissions,
        };
    }
};
exports.ScimReplay = ScimReplay;
exports.ScimReplay = ScimReplay = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [audit_1.ProvisioningRecords,
        domain_1.ScimKeys,
        resource_writes_1.ResourceWrites,
        audit_1.Transactions])
], ScimReplay);
/** The replayed request. It has no original headers, because its precondition may no longer apply. */
const requestOf = (caller, { method, path }, body) => ({
    method,
    url: path,
    headers: { ...(caller.userAgent !== null && { 'user-agent': caller.userAgent }) },
    id: caller.requestId,
    ip: caller.ip ?? '',
    protocol: 'https',
    host: '',
    query: resource_writes_1.NOTHING_SHOWN,
    body,
});
const eventOf = (action, record, status) => ({
    action,
    target: { type: 'PROVISIONING_RECORD', id: record.id, label: `${record.method} ${record.path}` },
    changes: [{ field: 'status', before: record.status, after: status }],
});
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];
/** The write of a failed request, reconstructed from its record. Throws NOT_REPLAYABLE if the record is incomplete. */
function writeOf({ status, method, path, requestBody }) {
    if (status < 400)
        throw (0, domain_1.notReplayable)('DONE');
    const resource = resourceAt(path);
    if (!resource || !isWrite(method) || (method === 'POST') !== (resource.id === undefined))
        throw (0, domain_1.notReplayable)('NO_WRITE');
    if (method === 'DELETE')
        return { method, ...resource };
    const data = requestBody === null ? undefined : (0, audit_1.restoreBody)(requestBody);
    if (data === undefined)
        throw (0, domain_1.notReplayable)('INCOMPLETE');
    return { method, ...resource, data };
}
function resourceAt(path) {
    const base = dialects_1.dialects.find((dialect) => path.startsWith(`${dialect.path}/`))?.path;
    if (base === undefined)
        return undefined;
    const [, endpoint, segment] = /^\/(Users|Groups)(?:\/([^/]+))?\/?$/.exec(path.slice(base.length)) ?? [];
    if (endpoint !== 'Users' && endpoint !== 'Groups')
        return undefined;
    return { endpoint, ...(segment !== undefined && { id: (0, platform_1.percentDecoded)(segment) }) };
}
const isWrite = (method) => WRITES.includes(method);
//# sourceMappingURL=scim-replay.js.map