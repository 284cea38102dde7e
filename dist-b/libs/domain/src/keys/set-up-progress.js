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
exports.SetUpProgress = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const policy_1 = require("../model/policy");
const key_health_1 = require("./key-health");
const scim_keys_1 = require("./scim-keys");
/** What an identity provider does first, in the usual order, and the requests that do it. */
const requestsOf = {
    KEY_ACCEPTED: undefined,
    USERS_LOOKED_UP: ['LIST_USERS', 'READ_USER', 'SEARCH'],
    USER_CREATED: ['CREATE_USER'],
    USER_UPDATED: ['UPDATE_USER', 'REPLACE_USER'],
    GROUP_PUSHED: ['CREATE_GROUP', 'UPDATE_GROUP', 'REPLACE_GROUP'],
};
const setUpSteps = [
    'REQUEST_RECEIVED',
    'KEY_ACCEPTED',
    'USERS_LOOKED_UP',
    'USER_CREATED',
    'USER_UPDATED',
    'USER_DEACTIVATED',
    'GROUP_PUSHED',
];
const DAY_MS = 86_400_000;
let SetUpProgress = class SetUpProgress {
    database;
    activities;
    records;
    counts;
    auditLog;
    constructor(database, activities, records, counts, auditLog) {
        this.database = database;
        this.activities = activities;
        this.records = records;
        this.counts = counts;
        this.auditLog = auditLog;
    }
    /** Reads a constant number of rows, whatever the traffic. */
    async of(caller) {
        (0, policy_1.enforce)((0, policy_1.may)(caller, 'sso.setUp'));
        const key = (await (0, scim_keys_1.presentKeys)(this.database.store(caller))).at(-1) ?? null;
        const { counts: refusals } = await this.counts.byCause(caller, { since: new Date(Date.now() - DAY_MS) });
        if (!key)
            return { key, identityProvider: null, steps: setUpSteps.map(waiting), refusals };
        const activity = (await this.activities.of(caller, [key.id])).get(key.id)?.activity;
        const steps = [];
        for (const step of setUpSteps)
            steps.push(await this.stateOf(caller, step, key.id, activity?.firstRequestAt ?? null));
        return { key, identityProvider: (0, key_health_1.identityProviderOf)(activity?.userAgent ?? null), steps, refusals };
    }
    async stateOf(caller, step, keyId, firstRequestAt) {
        if (!firstRequestAt)
            return waiting(step);
        if (step === 'REQUEST_RECEIVED')
            return { step, state: 'DONE', occurredAt: firstRequestAt, record: null };
        return step === 'USER_DEACTIVATED' ? this.deactivated(caller, step, keyId) : this.requested(caller, step, keyId);
    }
    async requested(caller, step, keyId) {
        const acts = requestsOf[step];
        const filter = { keyId, ...(acts && { acts }) };
        const latest = async (statusClasses) => (await this.records.page(caller, { ...filter, statusClasses }, 1)).records[0];
        const succeeded = await latest(['SUCCESSFUL', 'REDIRECTION']);
        const record = succeeded ?? (await latest(['CLIENT_ERROR', 'SERVER_ERROR']));
        return record
            ? { step, state: succeeded ? 'DONE' : 'FAILED', occurredAt: record.occurredAt, record }
            : waiting(step);
    }
    /** Several requests deactivate a person, which the audit log tells from other changes. */
    async deactivated(caller, step, keyId) {
        const filter = { actorId: keyId, actions: ['member.removed', 'member.deleted'] };
        const [found] = (await this.auditLog.page(caller, filter, 1)).events;
        if (!found)
            return waiting(step);
        const { requestId, occurredAt } = found.event;
        const { records } = requestId ? await this.records.page(caller, { requestId }, 1) : { records: [] };
        return { step, state: 'DONE', occurredAt, record: records[0] ?? null };
    }
};
exports.SetUpProgress = SetUpProgress;
exports.SetUpProgress = SetUpProgress = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        audit_1.KeyActivities,
        audit_1.ProvisioningRecords,
        audit_1.ProvisioningCounts,
        audit_1.AuditLog])
], SetUpProgress);
const waiting = (step) => ({ step, state: 'WAITING', occurredAt: null, record: null });
//# sourceMappingURL=set-up-progress.js.map