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
exports.RateLimit = exports.RateWindow = void 0;
exports.leaseShare = leaseShare;
exports.countOwnChange = countOwnChange;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
const errors_1 = require("../model/errors");
const allowance_1 = require("./allowance");
const rate_windows_sql_1 = require("./rate-windows.sql");
/** How much of the current window was handed out: one row per subject, reused for each window. */
let RateWindow = class RateWindow {
    organizationId;
    /** A SCIM base path, the ID of a caller of the admin API, or a person's changes to their own account. */
    subject;
    /** Whole minutes since the organization was created; for a person's own changes, whole hours since 1970. */
    minute;
    /** Requests that processes asked for in this window; the last shares may exceed the limit. */
    leased;
};
exports.RateWindow = RateWindow;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], RateWindow.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryTextColumn)(40),
    __metadata("design:type", String)
], RateWindow.prototype, "subject", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], RateWindow.prototype, "minute", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], RateWindow.prototype, "leased", void 0);
exports.RateWindow = RateWindow = __decorate([
    (0, typeorm_1.Entity)('rate_windows')
], RateWindow);
/**
 * Takes a share of a window in one statement, serialized with other processes; returns how much had been taken before.
 */
async function leaseShare(store, request) {
    const [row] = await store.read(rate_windows_sql_1.takeShare, request);
    return Number(row.leased ?? row.insertId) - request.share;
}
/**
 * Limits the requests per minute of an organization, or of one caller in it, across all processes. A process leases a
 * share of the window in one statement and spends it in memory. When the window is used up, it refuses from memory
 * until the window ends. All processes together never admit more than the limit and its burst (`allowanceOf`). A
 * changed limit applies at once: everything leased in the window counts, and the rest of a share is discarded, as at
 * the end of a window.
 */
let RateLimit = class RateLimit {
    database;
    /** Requests that this process has refused. */
    refused = { organization: 0, caller: 0 };
    /** By organization and subject, the oldest lease first. */
    shares = new Map();
    leases = new Map();
    constructor(database) {
        this.database = database;
    }
    /** Counts one request of the organization to a base path; throws RATE_LIMITED if it exceeds the limit. */
    take(organization, basePath) {
        return this.takeFrom({
            organization,
            party: 'organization',
            subject: basePath,
            limit: (0, allowance_1.rateLimitOf)(organization, basePath),
        });
    }
    /**
     * Counts one request of a service, or of a person with any of their tokens; throws RATE_LIMITED if it exceeds the
     * limit.
     */
    takeOfCaller({ organization, actor }, limit) {
        return this.takeFrom({ organization, party: 'caller', subject: actor.id ?? actor.type, limit });
    }
    async takeFrom(limited) {
        const { organization, party, subject, limit } = limited;
        if (limit === 0)
            return;
        const key = `${organization.id} ${subject}`;
        for (;;) {
            const now = Date.now();
            const { endsAt } = (0, allowance_1.windowAt)(now, organization);
            const share = this.shares.get(key);
            if (share?.endsAt === endsAt && share.limit === limit) {
                if (share.left > 0) {
                    share.left -= 1;
                    return;
                }
                if (share.last) {
                    this.refused[party] += 1;
                    throw (0, errors_1.rateLimited)(party, limit, Math.ceil((endsAt - now) / 1000));
                }
            }
            await this.lease(key, limited);
        }
    }
    /** Concurrent requests wait for one lease. */
    lease(key, limited) {
        const underWay = this.leases.get(key);
        if (underWay)
            return underWay;
        const lease = this.leaseNow(key, limited).finally(() => this.leases.delete(key));
        this.leases.set(key, lease);
        return lease;
    }
    async leaseNow(key, { organization, subject, limit }) {
        const { total, share } = (0, allowance_1.allowanceOf)(limit);
        const { minute, endsAt } = (0, allowance_1.windowAt)(Date.now(), organization);
        const store = this.database.store({ organizationId: organization.id });
        const remaining = total - (await leaseShare(store, { subject, minute, share }));
        this.shares.delete(key);
        this.shares.set(key, { endsAt, limit, left: Math.max(0, Math.min(share, remaining)), last: remaining <= share });
        this.forgetEnded();
    }
    /** Forgets shares of windows that have ended. */
    forgetEnded() {
        const now = Date.now();
        for (const [key, { endsAt }] of this.shares) {
            if (endsAt > now)
                return;
            this.shares.delete(key);
        }
    }
};
exports.RateLimit = RateLimit;
exports.RateLimit = RateLimit = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], RateLimit);
const HOUR_MS = 60 * 60_000;
/** The most changes per hour. */
const MOST = 60;
/**
 * Counts a change that people may make to their own account in any role, so that they cannot fill the audit log. Call
 * it at the end of the transaction, because it locks the person's counter row until COMMIT. Throws RATE_LIMITED.
 */
async function countOwnChange(tx) {
    const hour = Math.floor(Date.now() / HOUR_MS);
    const before = await leaseShare(tx, { subject: `own ${tx.caller.actor.id}`, minute: hour, share: 1 });
    if (before >= MOST)
        throw (0, errors_1.tooManyOwnChanges)(MOST, Math.ceil(((hour + 1) * HOUR_MS - Date.now()) / 1000));
}
//# sourceMappingURL=rate-limit.js.map