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
exports.ProvisioningCountsResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const period_1 = require("../audit/period");
const reading_1 = require("../audit/reading");
const refuses_1 = require("../errors/refuses");
const leaf_types_1 = require("../graphql/leaf-types");
const list_filter_1 = require("../graphql/list-filter");
const provisioning_filter_1 = require("./provisioning-filter");
const record_type_1 = require("./record.type");
const CountPeriodName = (0, leaf_types_1.describedEnum)('CountPeriod', 'The periods of a chart.', {
    HOUR: 'By hour.',
    DAY: 'By day, in UTC.',
});
/** The most days that one query can cover, so that a chart has at most about 750 periods. */
const MOST_DAYS = { HOUR: 31, DAY: 366 };
const IS_COMPLETE = `Whether every request is counted. False if more than ${audit_1.MOST_RECORDS_COUNTED} records had to be counted one by one, or if that took longer than a second; the latest ones are then counted.`;
const HOW = `The filter needs \`since\`. Filters by key, act, status class and cause are answered from stored counts, whatever the number of requests. With any other criterion, and in hours of which the filter covers a part, requests are counted one by one.`;
let ProvisioningCountType = class ProvisioningCountType {
    start;
    statusClass;
    act;
    requests;
};
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'The start of the hour or day.' }),
    __metadata("design:type", Date)
], ProvisioningCountType.prototype, "start", void 0);
__decorate([
    (0, graphql_1.Field)(() => record_type_1.StatusClassName, { description: 'The class of the HTTP status.' }),
    __metadata("design:type", String)
], ProvisioningCountType.prototype, "statusClass", void 0);
__decorate([
    (0, graphql_1.Field)(() => record_type_1.ProvisioningActName, { description: 'What the requests asked for.' }),
    __metadata("design:type", String)
], ProvisioningCountType.prototype, "act", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The number of requests.' }),
    __metadata("design:type", Number)
], ProvisioningCountType.prototype, "requests", void 0);
ProvisioningCountType = __decorate([
    (0, graphql_1.ObjectType)('ProvisioningCount', { description: 'The number of SCIM requests of one kind in one period.' })
], ProvisioningCountType);
let ProvisioningCountsType = class ProvisioningCountsType {
    counts;
    isComplete;
};
__decorate([
    (0, graphql_1.Field)(() => [ProvisioningCountType], { description: 'The counts, oldest first. Zero counts are omitted.' }),
    __metadata("design:type", Array)
], ProvisioningCountsType.prototype, "counts", void 0);
__decorate([
    (0, graphql_1.Field)({ description: IS_COMPLETE }),
    __metadata("design:type", Boolean)
], ProvisioningCountsType.prototype, "isComplete", void 0);
ProvisioningCountsType = __decorate([
    (0, graphql_1.ObjectType)('ProvisioningCounts', { description: 'The number of SCIM requests by period, status class and act.' })
], ProvisioningCountsType);
let CauseCountType = class CauseCountType {
    explanation;
    requests;
    firstAt;
    lastAt;
    resources;
    sample;
};
__decorate([
    (0, graphql_1.Field)(() => record_type_1.ExplanationType, { description: 'The cause, and how to fix it.' }),
    __metadata("design:type", record_type_1.ExplanationType)
], CauseCountType.prototype, "explanation", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The number of requests.' }),
    __metadata("design:type", Number)
], CauseCountType.prototype, "requests", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the first of them was answered.' }),
    __metadata("design:type", Date)
], CauseCountType.prototype, "firstAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the last of them was answered.' }),
    __metadata("design:type", Date)
], CauseCountType.prototype, "lastAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, {
        description: `The number of different people and groups that they were about, among the latest ${audit_1.LATEST_OF_CAUSE} records.`,
    }),
    __metadata("design:type", Number)
], CauseCountType.prototype, "resources", void 0);
__decorate([
    (0, graphql_1.Field)(() => record_type_1.ProvisioningRecordType, { description: 'The latest record, as an example.' }),
    __metadata("design:type", record_type_1.ProvisioningRecordType)
], CauseCountType.prototype, "sample", void 0);
CauseCountType = __decorate([
    (0, graphql_1.ObjectType)('ProvisioningCauseCount', { description: 'The SCIM requests that failed for one cause.' })
], CauseCountType);
let CausesType = class CausesType {
    causes;
    isComplete;
};
__decorate([
    (0, graphql_1.Field)(() => [CauseCountType], { description: 'The causes, most frequent first.' }),
    __metadata("design:type", Array)
], CausesType.prototype, "causes", void 0);
__decorate([
    (0, graphql_1.Field)({ description: IS_COMPLETE }),
    __metadata("design:type", Boolean)
], CausesType.prototype, "isComplete", void 0);
CausesType = __decorate([
    (0, graphql_1.ObjectType)('ProvisioningCauses', { description: 'Why SCIM requests failed.' })
], CausesType);
let CausesArgs = class CausesArgs {
    filter;
};
__decorate([
    (0, list_filter_1.Counted)(() => provisioning_filter_1.ProvisioningFilterInput, 'requests'),
    __metadata("design:type", provisioning_filter_1.ProvisioningFilterInput)
], CausesArgs.prototype, "filter", void 0);
CausesArgs = __decorate([
    (0, graphql_1.ArgsType)()
], CausesArgs);
let CountsArgs = class CountsArgs extends CausesArgs {
    by;
};
__decorate([
    (0, graphql_1.Field)(() => CountPeriodName, { description: 'The periods to count.' }),
    __metadata("design:type", String)
], CountsArgs.prototype, "by", void 0);
CountsArgs = __decorate([
    (0, graphql_1.ArgsType)()
], CountsArgs);
const toCauseCount = ({ cause, sample, ...count }) => ({
    ...count,
    explanation: (0, record_type_1.toExplanation)(cause),
    sample: (0, record_type_1.toProvisioningRecord)(sample),
});
/** Data for a dashboard of the provisioning log. */
let ProvisioningCountsResolver = class ProvisioningCountsResolver {
    counts;
    users;
    reading;
    constructor(counts, users, reading) {
        this.counts = counts;
        this.users = users;
        this.reading = reading;
    }
    async provisioningCounts(caller, { filter: asked, by }) {
        const since = (0, period_1.periodOf)(asked, MOST_DAYS[by]);
        const filter = await asked.byIds(this.users, caller);
        const counts = await this.counts.byPeriod(caller, { ...filter, since }, by);
        await this.reading.note(caller, 'PROVISIONING', { ...filter, counted: true });
        return counts;
    }
    async provisioningCauses(caller, { filter: asked }) {
        const since = (0, period_1.periodOf)(asked, MOST_DAYS.DAY);
        const filter = await asked.byIds(this.users, caller);
        const { counts, isComplete } = await this.counts.byCause(caller, { ...filter, since });
        await this.reading.note(caller, 'PROVISIONING', { ...filter, counted: true });
        return { causes: counts.map(toCauseCount), isComplete };
    }
};
exports.ProvisioningCountsResolver = ProvisioningCountsResolver;
__decorate([
    (0, graphql_1.Query)(() => ProvisioningCountsType, {
        description: `The number of SCIM requests that provisioningRecords finds with the same filter, for a chart. A record of several requests counts as many. Covers at most ${MOST_DAYS.HOUR} days by hour, ${MOST_DAYS.DAY} by day. ${HOW}`,
    }),
    (0, domain_1.Requires)('audit.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, CountsArgs]),
    __metadata("design:returntype", Promise)
], ProvisioningCountsResolver.prototype, "provisioningCounts", null);
__decorate([
    (0, graphql_1.Query)(() => CausesType, {
        description: `Why SCIM requests failed, so that one mistake in a mapping is one line. Covers at most ${MOST_DAYS.DAY} days. ${HOW}`,
    }),
    (0, domain_1.Requires)('audit.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, CausesArgs]),
    __metadata("design:returntype", Promise)
], ProvisioningCountsResolver.prototype, "provisioningCauses", null);
exports.ProvisioningCountsResolver = ProvisioningCountsResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [audit_1.ProvisioningCounts,
        domain_1.Users,
        reading_1.AuditReading])
], ProvisioningCountsResolver);
//# sourceMappingURL=counts.resolver.js.map