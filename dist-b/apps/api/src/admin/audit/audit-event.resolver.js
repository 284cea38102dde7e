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
exports.AuditEventResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const list_filter_1 = require("../graphql/list-filter");
const audit_event_type_1 = require("./audit-event.type");
const event_filter_1 = require("./event-filter");
const reading_1 = require("./reading");
let AuditEventsArgs = class AuditEventsArgs extends connection_1.PageArgs {
    filter;
};
__decorate([
    (0, list_filter_1.ListFilter)(() => event_filter_1.AuditEventFilterInput, 'events'),
    __metadata("design:type", Object)
], AuditEventsArgs.prototype, "filter", void 0);
AuditEventsArgs = __decorate([
    (0, graphql_1.ArgsType)()
], AuditEventsArgs);
let AuditEventResolver = class AuditEventResolver {
    log;
    reading;
    users;
    constructor(log, reading, users) {
        this.log = log;
        this.reading = reading;
        this.users = users;
    }
    async auditEvents(caller, args) {
        const filter = await (0, domain_1.filterByIds)(this.users, caller, args.filter ?? {});
        const after = args.after == null ? undefined : connection_1.sequenceCursor.read('after', args.after);
        const { events, next } = await this.log.page(caller, filter, args.first, after);
        await this.reading.note(caller, 'AUDIT', filter);
        return new audit_event_type_1.AuditEventConnection({
            nodes: events.map(({ event }) => (0, audit_event_type_1.toAuditEvent)(event)),
            cursors: events.map(({ sequence }) => connection_1.sequenceCursor.write(sequence)),
            hasNextPage: next !== undefined,
            hasPreviousPage: after !== undefined,
            ...(next !== undefined && { endCursor: connection_1.sequenceCursor.write(next) }),
        });
    }
    async auditEvent(caller, id) {
        const event = (await this.log.events(caller, [id])).get(id);
        if (!event)
            throw (0, domain_1.notFound)('AuditEvent', id);
        await this.reading.note(caller, 'AUDIT', { id });
        return (0, audit_event_type_1.toAuditEvent)(event);
    }
    seal({ id }, { seals }) {
        return seals.load(id);
    }
};
exports.AuditEventResolver = AuditEventResolver;
__decorate([
    (0, graphql_1.Query)(() => audit_event_type_1.AuditEventConnection, {
        description: "The organization's audit log, newest first. A search with few matches can return a short or empty page before the end of the log. Continue while `hasNextPage` is true.",
    }),
    (0, domain_1.Requires)('audit.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, AuditEventsArgs]),
    __metadata("design:returntype", Promise)
], AuditEventResolver.prototype, "auditEvents", null);
__decorate([
    (0, graphql_1.Query)(() => audit_event_type_1.AuditEventType, {
        description: 'An audit event. Throws NOT_FOUND if the log has no event with this ID, for example past its retention.',
    }),
    (0, domain_1.Requires)('audit.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)('id', { type: () => graphql_1.ID, description: "The event's ID." })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], AuditEventResolver.prototype, "auditEvent", null);
__decorate([
    (0, graphql_1.ResolveField)(() => audit_event_type_1.SealType, {
        nullable: true,
        description: "The event's position in the Merkle log. Null until the event is sealed.",
    }),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [audit_event_type_1.AuditEventType, Object]),
    __metadata("design:returntype", Promise)
], AuditEventResolver.prototype, "seal", null);
exports.AuditEventResolver = AuditEventResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => audit_event_type_1.AuditEventType),
    __metadata("design:paramtypes", [audit_1.AuditLog,
        reading_1.AuditReading,
        domain_1.Users])
], AuditEventResolver);
//# sourceMappingURL=audit-event.resolver.js.map