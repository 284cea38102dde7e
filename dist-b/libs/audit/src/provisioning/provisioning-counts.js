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
exports.ProvisioningCounts = exports.countPeriods = exports.LATEST_OF_CAUSE = exports.MOST_RECORDS_COUNTED = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const bounded_search_1 = require("../search/bounded-search");
const sums_1 = require("../sums");
const explanations_1 = require("./explanations");
const provisioning_counts_sql_1 = require("./provisioning-counts.sql");
const provisioning_filter_1 = require("./provisioning-filter");
const provisioning_record_entity_1 = require("./provisioning-record.entity");
const HOUR_MS = 60 * 60_000;
/** Maximum number of records that are counted one by one. */
exports.MOST_RECORDS_COUNTED = 10_000;
/** Number of the latest records of a cause in which people and groups are told apart. */
exports.LATEST_OF_CAUSE = 1_000;
/** Maximum time for the details of all causes, in milliseconds. */
const DETAILS_MS = 1_000;
exports.countPeriods = { HOUR: HOUR_MS, DAY: 24 * HOUR_MS };
const mostFrequentFirst = ([cause, requests], [otherCause, others]) => others - requests || (cause < otherCause ? -1 : 1);
/** What the stored counts cannot tell. */
const uncounted = ['partial', 'resourceId', 'namedAddress', 'requestId', 'text'];
/**
 * Counts the SCIM requests of the caller's organization, as its records represent them. Whole hours are read from stored
 * counts if these tell enough, so that the cost depends on the number of hours. All other records are counted one by one, up
 * to 10,000 or for a second.
 */
let ProvisioningCounts = class ProvisioningCounts {
    database;
    constructor(database) {
        this.database = database;
    }
    /** Counts by period, status class and act, oldest first. Zero counts are left out. */
    async byPeriod(caller, filter, period) {
        const store = this.database.store(caller);
        const width = exports.countPeriods[period];
        const { stored, rows, isComplete } = await this.read(store, filter, provisioning_counts_sql_1.requestsByPeriod, { width });
        const single = rows.map(({ id, ...row }) => ({ ...row, period: (0, platform_1.timeOfId)(id).getTime() }));
        const counts = new sums_1.Sums(({ start, statusClass, act }) => [start.getTime(), statusClass, act].join(' '), (one, { requests }) => ({ ...one, requests: one.requests + requests }));
        for (const { statusClass, act, ...count } of [...stored, ...single]) {
            const start = new Date(Math.floor(Number(count.period) / width) * width);
            counts.add({ start, statusClass, act, requests: Number(count.requests) });
        }
        return { counts: counts.inOrder(), isComplete };
    }
    /** The causes of failed requests, most frequent first. */
    async byCause(caller, asked) {
        const store = this.database.store(caller);
        const filter = { ...asked, causes: asked.causes ?? explanations_1.causes };
        const { stored, rows, isComplete } = await this.read(store, filter, provisioning_counts_sql_1.requestsByCause);
        const counts = new Map();
        for (const { cause, requests } of [...stored, ...rows])
            counts.set(cause, (counts.get(cause) ?? 0) + Number(requests));
        const deadline = performance.now() + DETAILS_MS;
        const found = [];
        const latest = new Map();
        for (const [cause, requests] of [...counts].sort(mostFrequentFirst)) {
            const details = await this.detailsOf(store, { ...filter, causes: [cause] }, deadline);
            if (!details)
                continue;
            const { lastId, ...times } = details;
            latest.set(cause, lastId);
            found.push({ cause, requests, ...times });
        }
        const samples = await store.byIds(provisioning_record_entity_1.ProvisioningRecord, [...latest.values()]);
        const sampleOf = new Map(samples.map((record) => [record.id, record]));
        const complete = found.flatMap((count) => {
            const sample = sampleOf.get(latest.get(count.cause));
            return sample ? [{ ...count, sample }] : [];
        });
        return { counts: complete, isComplete };
    }
    /** Undefined if the records have been deleted. */
    async detailsOf(store, filter, deadline) {
        const { rows, isComplete } = await this.rows(store, filter, exports.LATEST_OF_CAUSE, 'DESC', deadline);
        const [last] = rows;
        if (!last)
            return undefined;
        const [oldest] = isComplete ? [] : (await this.rows(store, filter, 1, 'ASC', deadline)).rows;
        const resources = new Set(rows.flatMap(({ resource }) => resource ?? [])).size;
        const first = oldest ?? rows.at(-1);
        return { lastId: last.id, firstAt: (0, platform_1.timeOfId)(first.id), lastAt: (0, platform_1.timeOfId)(last.id), resources };
    }
    /** The stored counts of whole hours, and the records of the rest. */
    async read(store, filter, select, parameters = {}) {
        const { since, until, keyId, acts, statusClasses } = filter;
        const from = new Date(Math.ceil(since.getTime() / HOUR_MS) * HOUR_MS);
        const to = until && until.getTime() <= Date.now() ? (0, platform_1.hourOf)(until) : undefined;
        const isStored = uncounted.every((name) => filter[name] === undefined);
        if (!isStored || (to && from >= to))
            return { stored: [], ...(await this.rows(store, filter)) };
        const criteria = { keyIds: keyId === undefined ? undefined : [keyId], acts, statusClasses, causes: filter.causes };
        const range = { from: from.getTime(), to: to?.getTime() ?? Number.MAX_SAFE_INTEGER };
        const stored = await store.read(select(criteria), { ...criteria, ...range, ...parameters });
        const ends = [
            ...(since < from ? [await this.rows(store, { ...filter, until: from })] : []),
            ...(to && to < until ? [await this.rows(store, { ...filter, since: to })] : []),
        ];
        return {
            stored,
            rows: ends.flatMap(({ rows }) => rows),
            isComplete: ends.every(({ isComplete }) => isComplete),
        };
    }
    async rows(store, filter, most = exports.MOST_RECORDS_COUNTED, direction = 'DESC', deadline) {
        const search = (0, provisioning_filter_1.searchFor)(filter, direction);
        if (!search)
            return { rows: [], isComplete: true };
        const toRow = (raw) => raw;
        return (0, bounded_search_1.readRows)(store, provisioning_filter_1.provisioningTable, search, (0, provisioning_counts_sql_1.countedRecords)(direction), toRow, most, deadline);
    }
};
exports.ProvisioningCounts = ProvisioningCounts;
exports.ProvisioningCounts = ProvisioningCounts = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], ProvisioningCounts);
//# sourceMappingURL=provisioning-counts.js.map