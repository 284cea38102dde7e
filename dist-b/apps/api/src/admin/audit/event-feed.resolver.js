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
exports.FeedResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
const audit_event_type_1 = require("./audit-event.type");
const reading_1 = require("./reading");
const size = { message: `must be a number from 1 to ${connection_1.LARGEST_FIRST}` };
let FeedArgs = class FeedArgs {
    after;
    first;
};
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.SafeInt, {
        nullable: true,
        description: 'The sequence number of the last event that you have. Omit it to start at the beginning.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.Min)(0),
    __metadata("design:type", Object)
], FeedArgs.prototype, "after", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, {
        defaultValue: connection_1.LARGEST_FIRST,
        description: `The number of events to return, at most ${connection_1.LARGEST_FIRST}.`,
    }),
    (0, class_validator_1.Min)(1, size),
    (0, class_validator_1.Max)(connection_1.LARGEST_FIRST, size),
    __metadata("design:type", Number)
], FeedArgs.prototype, "first", void 0);
FeedArgs = __decorate([
    (0, graphql_1.ArgsType)()
], FeedArgs);
let EventFeedType = class EventFeedType {
    nodes;
    last;
    hasMore;
};
__decorate([
    (0, graphql_1.Field)(() => [audit_event_type_1.AuditEventType], {
        description: "The events, oldest first. Each event's seal has its sequence number.",
    }),
    __metadata("design:type", Array)
], EventFeedType.prototype, "nodes", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.SafeInt, {
        nullable: true,
        description: 'The sequence number to pass as `after` in the next request, now or later. Null before the first event.',
    }),
    __metadata("design:type", Object)
], EventFeedType.prototype, "last", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'Whether more events may already be available.' }),
    __metadata("design:type", Boolean)
], EventFeedType.prototype, "hasMore", void 0);
EventFeedType = __decorate([
    (0, graphql_1.ObjectType)('EventFeed', { description: 'A batch of audit events, in sequence.' })
], EventFeedType);
/** The audit log for programs that poll it. */
let FeedResolver = class FeedResolver {
    log;
    reading;
    constructor(log, reading) {
        this.log = log;
        this.reading = reading;
    }
    async events(caller, { after, first }) {
        const { events, next } = await this.log.page(caller, {}, first, after ?? undefined, 'ASC');
        await this.reading.note(caller, 'AUDIT');
        return {
            nodes: events.map(({ event }) => (0, audit_event_type_1.toAuditEvent)(event)),
            last: events.at(-1)?.sequence ?? after ?? null,
            hasMore: next !== undefined,
        };
    }
};
exports.FeedResolver = FeedResolver;
__decorate([
    (0, graphql_1.Query)(() => EventFeedType, {
        description: 'The audit log in sequence, starting after a given sequence number. Every event appears exactly once, except those past retention.',
    }),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, FeedArgs]),
    __metadata("design:returntype", Promise)
], FeedResolver.prototype, "events", null);
exports.FeedResolver = FeedResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [audit_1.AuditLog,
        reading_1.AuditReading])
], FeedResolver);
//# sourceMappingURL=event-feed.resolver.js.map