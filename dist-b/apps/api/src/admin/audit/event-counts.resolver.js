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
exports.EventCountsResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const leaf_types_1 = require("../graphql/leaf-types");
const list_filter_1 = require("../graphql/list-filter");
const audit_event_type_1 = require("./audit-event.type");
const event_filter_1 = require("./event-filter");
const period_1 = require("./period");
const reading_1 = require("./reading");
const DAY_MS = 24 * 60 * 60_000;
/** The most days that one query can cover. */
const MOST_DAYS = 366;
let EventCountType = class EventCountType {
    day;
    action;
    risk;
    outcome;
    events;
};
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'The start of the day in UTC.' }),
    __metadata("design:type", Date)
], EventCountType.prototype, "day", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The event's name, for example `member.invited`." }),
    __metadata("design:type", String)
], EventCountType.prototype, "action", void 0);
__decorate([
    (0, graphql_1.Field)(() => audit_event_type_1.RiskLevel, { description: 'The risk of these events.' }),
    __metadata("design:type", String)
], EventCountType.prototype, "risk", void 0);
__decorate([
    (0, graphql_1.Field)(() => audit_event_type_1.EventOutcome, { description: 'The outcome of these events.' }),
    __metadata("design:type", String)
], EventCountType.prototype, "outcome", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The number of events.' }),
    __metadata("design:type", Number)
], EventCountType.prototype, "events", void 0);
EventCountType = __decorate([
    (0, graphql_1.ObjectType)('EventCount', { description: 'The number of events of one type on one day.' })
], EventCountType);
let EventCountsType = class EventCountsType {
    counts;
    isComplete;
};
__decorate([
    (0, graphql_1.Field)(() => [EventCountType], { description: 'The counts, by day. Zero counts are omitted.' }),
    __metadata("design:type", Array)
], EventCountsType.prototype, "counts", void 0);
__decorate([
    (0, graphql_1.Field)({
        description: `Whether every event is counted. False if more than ${audit_1.MOST_EVENTS_COUNTED} events had to be counted one by one, or if that took longer than a second; the latest ones are then counted.`,
    }),
    __metadata("design:type", Boolean)
], EventCountsType.prototype, "isComplete", void 0);
EventCountsType = __decorate([
    (0, graphql_1.ObjectType)('EventCounts', { description: 'The number of events by day, name, risk and outcome.' })
], EventCountsType);
let EventCountsArgs = class EventCountsArgs {
    filter;
};
__decorate([
    (0, list_filter_1.Counted)(() => event_filter_1.AuditEventFilterInput, 'events'),
    __metadata("design:type", event_filter_1.AuditEventFilterInput)
], EventCountsArgs.prototype, "filter", void 0);
EventCountsArgs = __decorate([
    (0, graphql_1.ArgsType)()
], EventCountsArgs);
/** Data for a chart of the audit log. */
let EventCountsResolver = class EventCountsResolver {
    counts;
    reading;
    users;
    constructor(counts, reading, users) {
        this.counts = counts;
        this.reading = reading;
        this.users = users;
    }
    async auditEventCounts(caller, { filter: asked }) {
        const since = (0, period_1.periodOf)(asked, MOST_DAYS);
        const filter = await (0, domain_1.filterByIds)(this.users, caller, asked);
        const { counts, isComplete } = await this.counts.count(caller, { ...filter, since });
        await this.reading.note(caller, 'AUDIT', { ...filter, counted: true });
        return { counts: counts.map(({ day, ...count }) => ({ ...count, day: new Date(day * DAY_MS) })), isComplete };
    }
};
exports.EventCountsResolver = EventCountsResolver;
__decorate([
    (0, graphql_1.Query)(() => EventCountsType, {
        description: `The number of events that auditEvents finds with the same filter, for a chart. The filter needs \`since\`, and covers at most ${MOST_DAYS} days. Filters by name, domain, risk, outcome and control are answered from stored counts, whatever the number of events, and include events that have reached the end of their retention. With any other criterion, and on days of which the filter covers a part, events are counted one by one.`,
    }),
    (0, domain_1.Requires)('audit.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, EventCountsArgs]),
    __metadata("design:returntype", Promise)
], EventCountsResolver.prototype, "auditEventCounts", null);
exports.EventCountsResolver = EventCountsResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [audit_1.EventCounts,
        reading_1.AuditReading,
        domain_1.Users])
], EventCountsResolver);
//# sourceMappingURL=event-counts.resolver.js.map