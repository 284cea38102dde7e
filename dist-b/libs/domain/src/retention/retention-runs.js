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
exports.RetentionModule = exports.RetentionRuns = exports.deleteMessages = void 0;
exports.deleteExpiredRows = deleteExpiredRows;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const session_changes_1 = require("../keys/session-changes");
const organization_entity_1 = require("../model/organization.entity");
const organizations_sql_1 = require("../organization/organizations.sql");
const erasure_runs_1 = require("./erasure-runs");
const expired_rows_sql_1 = require("./expired-rows.sql");
/** Rows per DELETE, or a few more. */
const BATCH = 200;
/** Deletes an organization's expired rows in small steps, so that other writers get their turn. */
async function deleteExpiredRows(database, organizationId) {
    for (const rows of expired_rows_sql_1.expiredTables)
        await deleteInSteps(database, organizationId, rows, { until: Date.now() });
}
/** Deletes old messages that are no longer pending. */
const deleteMessages = (database, organizationId, until) => deleteInSteps(database, organizationId, expired_rows_sql_1.endedMessages, { end: (0, platform_1.firstIdAt)(until) });
exports.deleteMessages = deleteMessages;
async function deleteInSteps(database, organizationId, rows, parameters) {
    const store = database.store({ organizationId });
    for (let found = BATCH; found === BATCH;) {
        const old = await store.read((0, expired_rows_sql_1.firstExpired)(rows), { ...parameters, limit: BATCH });
        found = old.length;
        if (found === 0)
            return;
        await database.execute(store, (0, expired_rows_sql_1.deleteExpired)(rows), { ...parameters, last: old.at(-1).place });
    }
}
const PAUSE_MS = 10 * 60_000;
/** How long one organization is served before it is the turn of others. */
const TURN_MS = 1000;
/** Organizations per page. */
const PAGE = 100;
/**
 * Deletes what each organization and the service itself no longer keep, while the process serves; several processes may
 * do so concurrently.
 */
let RetentionRuns = class RetentionRuns {
    database;
    retention;
    sessions;
    configuration;
    job = new platform_1.BackgroundJob('audit log retention', PAUSE_MS, (stopped) => this.run(stopped));
    constructor(database, retention, sessions, configuration) {
        this.database = database;
        this.retention = retention;
        this.sessions = sessions;
        this.configuration = configuration;
    }
    onApplicationBootstrap() {
        this.job.start();
    }
    beforeApplicationShutdown() {
        return this.job.stop();
    }
    /** One pass over every organization and the service's own log, in turns, because one may have years to delete. */
    run(stopped = () => false) {
        return (0, platform_1.inTurns)({
            pages: this.pages(),
            proceed: (kept, ended) => this.tidy(kept, ended),
            turnMs: TURN_MS,
            runMs: PAUSE_MS,
            stopped,
        });
    }
    async *pages() {
        const store = this.database.acrossOrganizations;
        const rows = store.rows(organization_entity_1.Organization, 'o');
        for (let after = '', full = true; full;) {
            const organizations = await store.read((0, organizations_sql_1.organizationsAfter)(rows), { after, limit: PAGE }, rows.read);
            yield organizations;
            full = organizations.length === PAGE;
            after = organizations.at(-1)?.id ?? after;
        }
        yield [{ id: audit_1.SERVICE_LOG, retentionDays: this.configuration.SERVICE_LOG_RETENTION_DAYS, legalHold: false }];
    }
    /** Returns whether there is more to delete. */
    async tidy(kept, ended) {
        const { id, retentionDays } = kept;
        await deleteExpiredRows(this.database, id);
        await this.sessions.endExpired(id);
        await this.retention.deleteMarks(id);
        const until = (0, audit_1.expiredBefore)(kept);
        if (!until)
            return false;
        const isAllowed = id === audit_1.SERVICE_LOG ? async () => true : (tx) => mayDelete(tx, retentionDays);
        if (await this.retention.apply(id, until, isAllowed, ended))
            return true;
        await (0, exports.deleteMessages)(this.database, id, until);
        return false;
    }
};
exports.RetentionRuns = RetentionRuns;
exports.RetentionRuns = RetentionRuns = __decorate([
    (0, common_1.Injectable)(),
    __param(3, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [platform_1.Database,
        audit_1.Retention,
        session_changes_1.SessionChanges, Object])
], RetentionRuns);
/** Whether the organization's setting still allows it; a change of the setting waits until the transaction ends. */
const mayDelete = async (tx, retentionDays) => (await tx.first(organization_entity_1.Organization, { legalHold: false, retentionDays }, { lock: 'share' })) !== undefined;
/** Retention and erasure, separate from the domain, so that a command can read without deleting anything. */
let RetentionModule = class RetentionModule {
};
exports.RetentionModule = RetentionModule;
exports.RetentionModule = RetentionModule = __decorate([
    (0, common_1.Module)({ providers: [erasure_runs_1.ErasureRuns, RetentionRuns, session_changes_1.SessionChanges] })
], RetentionModule);
//# sourceMappingURL=retention-runs.js.map