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
exports.AuditStreamConnection = exports.AuditStreamType = exports.AuditStreamState = exports.AuditStreamContent = exports.AuditStreamKind = void 0;
exports.toAuditStream = toAuditStream;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const connection_1 = require("../graphql/connection");
const if_version_1 = require("../graphql/if-version");
const leaf_types_1 = require("../graphql/leaf-types");
const audit_event_type_1 = require("./audit-event.type");
const party_type_1 = require("./party.type");
exports.AuditStreamKind = (0, leaf_types_1.describedEnum)('AuditStreamKind', 'How a stream delivers events.', {
    WEBHOOK: 'Sends a signed message for each event (Standard Webhooks).',
    HTTP: 'Sends newline-delimited JSON (application/x-ndjson), many events per request.',
    SYSLOG: 'Sends RFC 5424 messages over TLS or TCP.',
    CHECKPOINTS: 'Sends the signed head of the log instead of events, at most once a minute, as a signed message (Standard Webhooks).',
});
exports.AuditStreamContent = (0, leaf_types_1.describedEnum)('AuditStreamContent', 'The format of each event.', {
    NATIVE: 'The format of the audit log itself, described by /audit/event.schema.json.',
    OCSF: 'Open Cybersecurity Schema Framework 1.8.0.',
});
exports.AuditStreamState = (0, leaf_types_1.describedEnum)('AuditStreamState', 'The state of a stream.', {
    CURRENT: 'All events have been delivered.',
    BEHIND: 'Events are waiting for delivery.',
    FAILING: 'The last delivery failed and will be retried.',
    OFF: 'The stream was switched off, or its destination returned 410. Undelivered events wait until their retention ends.',
});
let StreamFilterType = class StreamFilterType {
    actions;
    domains;
    risks;
    outcomes;
    actorTypes;
    controls;
    actorId;
    targetId;
    about;
    projectId;
    ip;
    requestId;
};
__decorate([
    (0, graphql_1.Field)(() => [String], { nullable: true, description: 'Events with one of these names.' }),
    __metadata("design:type", Object)
], StreamFilterType.prototype, "actions", void 0);
__decorate([
    (0, graphql_1.Field)(() => [audit_event_type_1.EventDomainName], { nullable: true, description: 'Events in one of these product areas.' }),
    __metadata("design:type", Object)
], StreamFilterType.prototype, "domains", void 0);
__decorate([
    (0, graphql_1.Field)(() => [audit_event_type_1.RiskLevel], { nullable: true, description: 'Events with one of these risks.' }),
    __metadata("design:type", Object)
], StreamFilterType.prototype, "risks", void 0);
__decorate([
    (0, graphql_1.Field)(() => [audit_event_type_1.EventOutcome], { nullable: true, description: 'Events with one of these outcomes.' }),
    __metadata("design:type", Object)
], StreamFilterType.prototype, "outcomes", void 0);
__decorate([
    (0, graphql_1.Field)(() => [party_type_1.ActorTypeName], { nullable: true, description: 'Events by actors of one of these kinds.' }),
    __metadata("design:type", Object)
], StreamFilterType.prototype, "actorTypes", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], { nullable: true, description: 'Events of the predefined searches for these SOC 2 controls.' }),
    __metadata("design:type", Object)
], StreamFilterType.prototype, "controls", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'Events by this actor.' }),
    __metadata("design:type", Object)
], StreamFilterType.prototype, "actorId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'Events with this target.' }),
    __metadata("design:type", Object)
], StreamFilterType.prototype, "targetId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'Events that name this record.' }),
    __metadata("design:type", Object)
], StreamFilterType.prototype, "about", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'Events in this project.' }),
    __metadata("design:type", Object)
], StreamFilterType.prototype, "projectId", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'Events from this IP address.' }),
    __metadata("design:type", Object)
], StreamFilterType.prototype, "ip", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'Events of the request with this ID.' }),
    __metadata("design:type", Object)
], StreamFilterType.prototype, "requestId", void 0);
StreamFilterType = __decorate([
    (0, graphql_1.ObjectType)('AuditStreamFilter', {
        description: 'The events that a stream delivers. All fields apply together; one that is null matches all.',
    })
], StreamFilterType);
let AuditStreamType = class AuditStreamType {
    id;
    name;
    kind;
    url;
    content;
    filter;
    version;
    state;
    acknowledged;
    behind;
    lagSeconds;
    missed;
    setAside;
    failedAttempts;
    lastError;
    failingSince;
    nextAttemptAt;
    deliveredAt;
    createdAt;
    createdBy;
};
exports.AuditStreamType = AuditStreamType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID.' }),
    __metadata("design:type", String)
], AuditStreamType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)({ description: "The stream's name." }),
    __metadata("design:type", String)
], AuditStreamType.prototype, "name", void 0);
__decorate([
    (0, graphql_1.Field)(() => exports.AuditStreamKind, { description: 'How the stream delivers events.' }),
    __metadata("design:type", Object)
], AuditStreamType.prototype, "kind", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The destination URL without its query.' }),
    __metadata("design:type", String)
], AuditStreamType.prototype, "url", void 0);
__decorate([
    (0, graphql_1.Field)(() => exports.AuditStreamContent, { description: 'The format of each event.' }),
    __metadata("design:type", Object)
], AuditStreamType.prototype, "content", void 0);
__decorate([
    (0, graphql_1.Field)(() => StreamFilterType, { description: 'The events to deliver.' }),
    __metadata("design:type", StreamFilterType)
], AuditStreamType.prototype, "filter", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: if_version_1.RECORD_VERSION }),
    __metadata("design:type", Number)
], AuditStreamType.prototype, "version", void 0);
__decorate([
    (0, graphql_1.Field)(() => exports.AuditStreamState, { description: 'The state of the stream.' }),
    __metadata("design:type", String)
], AuditStreamType.prototype, "state", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.SafeInt, {
        nullable: true,
        description: 'The sequence number of the last event that the destination accepted or that the stream does not include. Null before the first event.',
    }),
    __metadata("design:type", Object)
], AuditStreamType.prototype, "acknowledged", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.SafeInt, { description: 'The number of events waiting for delivery.' }),
    __metadata("design:type", Number)
], AuditStreamType.prototype, "behind", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Float, {
        description: 'How long the oldest waiting event has been waiting, in seconds. 0 if none is waiting.',
    }),
    __metadata("design:type", Number)
], AuditStreamType.prototype, "lagSeconds", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.SafeInt, {
        description: 'The number of events that reached the end of their retention before they were delivered.',
    }),
    __metadata("design:type", Number)
], AuditStreamType.prototype, "missed", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.SafeInt, {
        description: 'The number of events skipped because the destination rejected them as too large (413).',
    }),
    __metadata("design:type", Number)
], AuditStreamType.prototype, "setAside", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The number of failed deliveries since the last successful one.' }),
    __metadata("design:type", Number)
], AuditStreamType.prototype, "failedAttempts", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'Why the last delivery failed. Connection errors are reported without details.',
    }),
    __metadata("design:type", Object)
], AuditStreamType.prototype, "lastError", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, {
        nullable: true,
        description: 'When deliveries started to fail. Null if they are not failing.',
    }),
    __metadata("design:type", Object)
], AuditStreamType.prototype, "failingSince", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, {
        nullable: true,
        description: 'When the next attempt is due. Null if deliveries are not failing.',
    }),
    __metadata("design:type", Object)
], AuditStreamType.prototype, "nextAttemptAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'When the last delivery was accepted.' }),
    __metadata("design:type", Object)
], AuditStreamType.prototype, "deliveredAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When it was created.' }),
    __metadata("design:type", Date)
], AuditStreamType.prototype, "createdAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => party_type_1.AuditPartyType, { description: 'Who created it.' }),
    __metadata("design:type", party_type_1.AuditPartyType)
], AuditStreamType.prototype, "createdBy", void 0);
exports.AuditStreamType = AuditStreamType = __decorate([
    (0, graphql_1.ObjectType)('AuditStream', {
        description: 'A stream of the audit log to a destination. Events are delivered in sequence, at least once.',
    })
], AuditStreamType);
let AuditStreamConnection = class AuditStreamConnection extends (0, connection_1.CountedConnectionOf)('AuditStream', AuditStreamType) {
};
exports.AuditStreamConnection = AuditStreamConnection;
exports.AuditStreamConnection = AuditStreamConnection = __decorate([
    (0, graphql_1.ObjectType)('AuditStreamConnection', { description: 'A page of audit streams.' })
], AuditStreamConnection);
function toAuditStream({ stream, behind, waitingSince }) {
    const { failingSince } = stream;
    return {
        id: stream.id,
        name: stream.name,
        kind: stream.kind,
        url: (0, audit_1.shownUrl)(stream.url),
        content: stream.content,
        filter: toStreamFilter(stream.filter),
        version: stream.version,
        state: stateOf(stream, behind),
        acknowledged: stream.next === 0 ? null : stream.next - 1,
        behind,
        lagSeconds: waitingSince === null ? 0 : Math.max(Date.now() - waitingSince.getTime(), 0) / 1000,
        missed: stream.missed,
        setAside: stream.setAside,
        failedAttempts: stream.attempts,
        lastError: stream.lastError,
        failingSince,
        nextAttemptAt: failingSince && stream.enabled ? stream.dueAt : null,
        deliveredAt: stream.deliveredAt,
        createdAt: stream.createdAt,
        createdBy: stream.createdBy,
    };
}
const toStreamFilter = (filter) => ({
    actions: filter.actions ?? null,
    domains: filter.domains ?? null,
    risks: filter.risks ?? null,
    outcomes: filter.outcomes ?? null,
    actorTypes: filter.actorTypes ?? null,
    controls: filter.controls ?? null,
    actorId: filter.actorId ?? null,
    targetId: filter.targetId ?? null,
    about: filter.about ?? null,
    projectId: filter.projectId ?? null,
    ip: filter.ip ?? null,
    requestId: filter.requestId ?? null,
});
function stateOf({ enabled, failingSince }, behind) {
    if (!enabled)
        return 'OFF';
    if (failingSince)
        return 'FAILING';
    return behind > 0 ? 'BEHIND' : 'CURRENT';
}
//# sourceMappingURL=audit-stream.type.js.map