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
var WriteChecks_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.HealthController = exports.ReadinessChecks = exports.WriteChecks = void 0;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const backlogs_1 = require("./metrics/backlogs");
/** How long the database can take to respond, and to accept a write. */
const PATIENCE_MS = 2000;
/** How long a result is reused. The endpoint is public. */
const FRESH_MS = 250;
/** Seconds after which waiting work is late. */
const LATE = { outbox: 300, sealing: 60 };
/**
 * How long a result is reused, good or bad. A process never writes more often than this, however often readiness is
 * requested.
 */
const GOOD_FOR_MS = 5000;
const BAD_FOR_MS = 1000;
/** How long a failed write of a request counts. The small test write can still succeed on a full disk. */
const REFUSAL_COUNTS_MS = 10_000;
/** Checks that the database accepts writes. With a full disk or a read-only server, reads still work. */
let WriteChecks = WriteChecks_1 = class WriteChecks {
    database;
    logger = new common_1.Logger(WriteChecks_1.name);
    askedAt = Number.NEGATIVE_INFINITY;
    isUnderWay = false;
    answer = Promise.resolve(true);
    took = true;
    constructor(database) {
        this.database = database;
    }
    /** Tries a write, unless there is a recent result. */
    async now() {
        const holdsMs = this.took ? GOOD_FOR_MS : BAD_FOR_MS;
        if (!this.isUnderWay && performance.now() - this.askedAt > holdsMs) {
            this.askedAt = performance.now();
            this.isUnderWay = true;
            this.answer = this.ask();
        }
        return (await this.answer) && performance.now() - this.database.state.refusedAt > REFUSAL_COUNTS_MS;
    }
    async ask() {
        try {
            await (0, platform_1.checkWrite)(this.database);
            if (!this.took)
                this.logger.log('the database accepts writes again');
            this.took = true;
        }
        catch (error) {
            if (this.took)
                this.logger.error(`the database does not accept writes: ${error}`);
            this.took = false;
        }
        finally {
            this.isUnderWay = false;
        }
        return this.took;
    }
};
exports.WriteChecks = WriteChecks;
exports.WriteChecks = WriteChecks = WriteChecks_1 = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], WriteChecks);
/** Determines whether this process can serve requests and whether background work is late. */
let ReadinessChecks = class ReadinessChecks {
    database;
    backlogs;
    writes;
    stopping = false;
    asked;
    constructor(database, backlogs, writes) {
        this.database = database;
        this.backlogs = backlogs;
        this.writes = writes;
    }
    onModuleDestroy() {
        this.stopping = true;
    }
    async now() {
        const [known, takesWrites] = await this.known();
        const { pending = 0, unknown = 0, late = NOTHING_KNOWN } = known ?? {};
        const checks = {
            process: this.stopping ? 'stopping' : 'ok',
            database: known ? 'ok' : 'does not answer',
            writes: takesWrites ? 'ok' : 'refused',
            migrations: known ? describePending(pending, unknown) : 'unknown',
            ...late,
        };
        const serves = [checks.process, checks.database, checks.writes].every((check) => check === 'ok') && pending === 0;
        const isLate = [checks.migrations, checks.outbox, checks.sealing].some((check) => check !== 'ok');
        return { status: serves ? (isLate ? 'degraded' : 'ok') : 'unavailable', checks };
    }
    known() {
        const now = Date.now();
        if (!this.asked || this.asked.until <= now) {
            const answer = Promise.all([within(PATIENCE_MS, this.ask()), within(PATIENCE_MS, this.writes.now())]);
            this.asked = { until: now + FRESH_MS, answer };
        }
        return this.asked.answer;
    }
    async ask() {
        const { pending, unknown } = await (0, platform_1.migrationState)(this.database.dataSource);
        const late = pending.length === 0 ? lateness(await this.backlogs.now()) : NOTHING_KNOWN;
        return { pending: pending.length, unknown: unknown.length, late };
    }
};
exports.ReadinessChecks = ReadinessChecks;
exports.ReadinessChecks = ReadinessChecks = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        backlogs_1.Backlogs,
        WriteChecks])
], ReadinessChecks);
const NOTHING_KNOWN = { outbox: 'unknown', sealing: 'unknown' };
/** Migrations of a newer version are compatible with this one, so it continues to serve during a rolling upgrade. */
function describePending(pending, unknown) {
    if (pending > 0)
        return `${pending} have not run`;
    return unknown > 0 ? `${unknown} of a newer version have run` : 'ok';
}
const lateness = ({ dueSince, unsealedSince }) => ({
    outbox: late((0, backlogs_1.secondsSince)(dueSince), LATE.outbox),
    sealing: late((0, backlogs_1.secondsSince)(unsealedSince), LATE.sealing),
});
const late = (seconds, longest) => (seconds > longest ? `${seconds} s behind` : 'ok');
/** The result, or undefined if the work fails or takes too long. */
async function within(milliseconds, work) {
    let timer;
    const end = new Promise((resolve) => {
        timer = setTimeout(() => resolve(undefined), milliseconds);
    });
    try {
        return await Promise.race([work.catch(() => undefined), end]);
    }
    finally {
        clearTimeout(timer);
    }
}
/** For load balancers and supervisors. */
let HealthController = class HealthController {
    checks;
    constructor(checks) {
        this.checks = checks;
    }
    /** Liveness: restart the process if it does not respond. */
    health() {
        return { status: 'ok' };
    }
    /** Readiness: 200 for `ok` and `degraded`, 503 for `unavailable`. */
    async ready(reply) {
        const readiness = await this.checks.now();
        await reply
            .status(readiness.status === 'unavailable' ? 503 : 200)
            .header('Cache-Control', 'no-store')
            .send(readiness);
    }
};
exports.HealthController = HealthController;
__decorate([
    (0, common_1.Get)('health'),
    (0, domain_1.Public)(),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", []),
    __metadata("design:returntype", Object)
], HealthController.prototype, "health", null);
__decorate([
    (0, common_1.Get)('ready'),
    (0, domain_1.Public)(),
    __param(0, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], HealthController.prototype, "ready", null);
exports.HealthController = HealthController = __decorate([
    (0, common_1.Controller)(),
    __metadata("design:paramtypes", [ReadinessChecks])
], HealthController);
//# sourceMappingURL=readiness.js.map