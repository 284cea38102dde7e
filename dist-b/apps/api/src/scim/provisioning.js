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
exports.Provisioning = void 0;
exports.noteIgnored = noteIgnored;
exports.visibleName = visibleName;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../libs/scim-protocol/src/index.js");
const exchange_1 = require("./exchange");
/** The most notes, events and skipped IDs in one record. The rest is counted; events can be found by the request ID. */
const NOTES = 100;
const NOTE_LIMIT = 256;
const EVENTS = 1000;
const SKIPPED = 1000;
/** Bytes of JSON, less than a text column can hold. */
const SKIPPED_LIMIT = 60_000;
const LONGEST_ID = 254;
const LONGEST_ADDRESS = 254;
/** Runs the changes of SCIM requests and records every request. */
let Provisioning = class Provisioning {
    transactions;
    log;
    safeguard;
    constructor(transactions, log, safeguard) {
        this.transactions = transactions;
        this.log = log;
        this.safeguard = safeguard;
    }
    /**
     * Runs a change, unless the organization has paused provisioning. The record is committed with the change, so that
     * neither exists without the other.
     */
    async change(request, work) {
        const exchange = (0, exchange_1.exchangeOf)(request);
        const principal = (0, exchange_1.principalOfRequest)(request);
        (0, domain_1.requireUnpaused)(principal.organization);
        try {
            const { answer, record } = await this.transactions.run(principal, async (tx) => {
                exchange.notes = [];
                const answer = await work(tx, exchange.notes);
                if (answer.resourceId)
                    exchange.resourceId = answer.resourceId;
                exchange.skipped = tx.skipped;
                await exchange.concluding?.(tx, answer);
                if (tx.events.length === 0)
                    return { answer };
                const record = toRecord(request, answer.status, answer.body, tx.events.map(({ id }) => id));
                tx.attach(record);
                return { answer, record };
            });
            if (record) {
                exchange.record = record;
                this.log.countWritten(record);
            }
            return answer;
        }
        catch (error) {
            await this.safeguard.hold(principal, error);
            throw error;
        }
    }
    /**
     * Called at the end of every request. Reads, refusals and writes without effect are recorded within a second.
     * Refusals that no rate limit bounds are counted instead.
     */
    finished(request, status) {
        const { record: written, refusedFor } = (0, exchange_1.exchangeOf)(request);
        const record = written ?? toRecord(request, status, undefined, []);
        if (written)
            this.log.countUse(record);
        else if (refusedFor === undefined)
            this.log.add(record);
        else
            this.log.addRefused(record.organizationId === audit_1.SERVICE_LOG ? withoutContents(record) : record, refusedFor);
    }
    /** Writes the remaining records at shutdown. */
    close() {
        return this.log.close();
    }
};
exports.Provisioning = Provisioning;
exports.Provisioning = Provisioning = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [audit_1.Transactions,
        audit_1.ProvisioningLog,
        domain_1.RemovalSafeguard])
], Provisioning);
function toRecord(request, status, responseBody, eventIds) {
    const { principal, refusedKey, resourceId, notes, skipped, refusal, startedAt } = (0, exchange_1.exchangeOf)(request);
    const [path, query = ''] = request.url.split('?', 2);
    const userAgent = request.headers['user-agent'];
    const occurredAt = new Date();
    const partial = named(skipped);
    return {
        organizationId: principal?.organizationId ?? refusedKey?.organizationId ?? audit_1.SERVICE_LOG,
        id: (0, platform_1.newId)(occurredAt),
        occurredAt,
        requests: 1,
        keyId: (principal && (0, domain_1.scimKeyOf)(principal))?.id ?? refusedKey?.id ?? null,
        method: request.method,
        path: (0, platform_1.redactText)(path, 512),
        query: (0, audit_1.redactQuery)(query, 2048),
        act: (0, audit_1.actOf)(request.method, path),
        resourceId: resourceId ?? idIn(path),
        namedAddress: status < 400 ? null : namedAddress(path, request.body),
        status,
        statusClass: (0, audit_1.statusClassOf)(status),
        scimType: refusal?.scimType ?? null,
        detail: refusal?.detail ?? null,
        cause: refusal?.cause ?? null,
        notes: notesOf(notes, eventIds.length, skipped.length - partial.length),
        partial,
        isPartial: partial.length > 0,
        durationMs: Math.round(performance.now() - startedAt),
        requestBody: (0, audit_1.redactBody)(request.body),
        responseBody: (0, audit_1.redactBody)(responseBody),
        eventIds: eventIds.slice(0, EVENTS),
        requestId: request.id,
        ip: request.ip,
        userAgent: userAgent === undefined ? null : (0, platform_1.redactText)(userAgent, 255),
    };
}
/** The contents of requests without a known key are of no use to anyone. */
const withoutContents = (record) => ({
    ...record,
    namedAddress: null,
    query: '',
    requestBody: null,
});
/** The ID in a path, for requests that were refused before the resource was read. */
const idIn = (path) => /\/(?:Users|Groups)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i.exec(path)?.[1] ?? null;
/** The email address in the path or the body, so that requests about a person who was never created can be found. */
function namedAddress(path, body) {
    const match = /\/Users(?:\/([^/]+))?\/?$/.exec(path);
    if (!match)
        return null;
    const named = [(0, platform_1.percentDecoded)(match[1] ?? ''), (0, scim_protocol_1.isObject)(body) ? (0, scim_protocol_1.getAnyCase)(body, 'userName') : undefined];
    const address = named.find((text) => typeof text === 'string' && (0, domain_1.isAddress)(text));
    return address === undefined ? null : (0, platform_1.redactText)((0, domain_1.addressKey)(address), LONGEST_ADDRESS);
}
/** As many IDs as a record can hold. Long ones are truncated. */
function named(ids) {
    const shown = ids.slice(0, SKIPPED).map((id) => (0, platform_1.redactText)(id, LONGEST_ID));
    let bytes = 0;
    const tooMany = shown.findIndex((id) => {
        bytes += Buffer.byteLength(JSON.stringify(id)) + 1;
        return bytes > SKIPPED_LIMIT;
    });
    return tooMany === -1 ? shown : shown.slice(0, tooMany);
}
function notesOf(notes, events, skipped) {
    const shown = notes
        .slice(0, NOTES)
        .map((note) => (0, audit_1.withoutNamedSecrets)((0, platform_1.redactText)(note, NOTE_LIMIT)).replace(/\p{Cc}/gu, ' '));
    if (notes.length > NOTES)
        shown.push(`and ${notes.length - NOTES} more`);
    if (events > EVENTS)
        shown.push(`${events - EVENTS} more events have this request's ID`);
    if (skipped > 0)
        shown.push(`${skipped} more ids were skipped`);
    return shown;
}
/** Notes attributes that were accepted but ignored. */
function noteIgnored(notes, ignored) {
    for (const name of ignored)
        notes.push(`${name}: not supported, ignored`);
}
/**
 * Removes hidden characters from a name. If the name were refused instead, the identity provider would retry forever.
 */
function visibleName(attribute, name, notes) {
    const seen = (0, platform_1.visible)(name);
    if (seen !== name)
        notes.push(`${attribute}: hidden characters were removed`);
    return seen;
}
//# sourceMappingURL=provisioning.js.map