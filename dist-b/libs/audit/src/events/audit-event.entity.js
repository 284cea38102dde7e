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
exports.HourlyEvent = exports.UnsealedEvent = exports.AuditEvent = exports.RequestOrigin = exports.LONGEST = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** Maximum lengths of an event's texts, in bytes. */
exports.LONGEST = { label: 320, reason: 500, ticket: 100, detail: 1024, userAgent: 255 };
/** The origin of a request, as stored in events and provisioning records. */
class RequestOrigin {
    requestId;
    ip;
    userAgent;
}
exports.RequestOrigin = RequestOrigin;
__decorate([
    (0, platform_1.TextColumn)(64),
    __metadata("design:type", String)
], RequestOrigin.prototype, "requestId", void 0);
__decorate([
    (0, platform_1.TextColumn)(45, { nullable: true }),
    __metadata("design:type", Object)
], RequestOrigin.prototype, "ip", void 0);
__decorate([
    (0, platform_1.TextColumn)(255, { nullable: true }),
    __metadata("design:type", Object)
], RequestOrigin.prototype, "userAgent", void 0);
/**
 * What happened, to what, by whom and from where. Append-only: rows are inserted in the change's transaction. Only
 * retention deletes them, and only the erasure of a person's data updates them. Sealing indexes them for search
 * (`search/`). The table itself has no other index, so that a change writes a single row.
 */
let AuditEvent = class AuditEvent extends RequestOrigin {
    organizationId;
    /** A UUIDv7, so the primary key is in chronological order. */
    id;
    occurredAt;
    actorType;
    actorId;
    actorLabel;
    onBehalfOf;
    authentication;
    credentialId;
    domain;
    feature;
    action;
    risk;
    outcome;
    targetType;
    targetId;
    targetLabel;
    projectId;
    projectLabel;
    reason;
    ticket;
    /** The error code and message of a denied attempt. */
    errorCode;
    errorDetail;
    changes;
    /** The salt of the event's commitments (`opening.ts`). Null once part of the event has been erased. */
    salt;
    /** Set once part of the event has been erased: how to open each commitment, or the commitment if its value was erased. */
    openings;
};
exports.AuditEvent = AuditEvent;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], AuditEvent.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], AuditEvent.prototype, "id", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], AuditEvent.prototype, "occurredAt", void 0);
__decorate([
    (0, platform_1.TextColumn)(20),
    __metadata("design:type", Object)
], AuditEvent.prototype, "actorType", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "actorId", void 0);
__decorate([
    (0, platform_1.TextColumn)(exports.LONGEST.label, { nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "actorLabel", void 0);
__decorate([
    (0, platform_1.JsonColumn)({ nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "onBehalfOf", void 0);
__decorate([
    (0, platform_1.TextColumn)(20),
    __metadata("design:type", Object)
], AuditEvent.prototype, "authentication", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "credentialId", void 0);
__decorate([
    (0, platform_1.TextColumn)(20),
    __metadata("design:type", String)
], AuditEvent.prototype, "domain", void 0);
__decorate([
    (0, platform_1.TextColumn)(40),
    __metadata("design:type", String)
], AuditEvent.prototype, "feature", void 0);
__decorate([
    (0, platform_1.TextColumn)(60),
    __metadata("design:type", String)
], AuditEvent.prototype, "action", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], AuditEvent.prototype, "risk", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], AuditEvent.prototype, "outcome", void 0);
__decorate([
    (0, platform_1.TextColumn)(20),
    __metadata("design:type", String)
], AuditEvent.prototype, "targetType", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "targetId", void 0);
__decorate([
    (0, platform_1.TextColumn)(exports.LONGEST.label, { nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "targetLabel", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "projectId", void 0);
__decorate([
    (0, platform_1.TextColumn)(exports.LONGEST.label, { nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "projectLabel", void 0);
__decorate([
    (0, platform_1.TextColumn)(exports.LONGEST.reason, { nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "reason", void 0);
__decorate([
    (0, platform_1.TextColumn)(exports.LONGEST.ticket, { nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "ticket", void 0);
__decorate([
    (0, platform_1.TextColumn)(40, { nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "errorCode", void 0);
__decorate([
    (0, platform_1.TextColumn)(exports.LONGEST.detail, { nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "errorDetail", void 0);
__decorate([
    (0, platform_1.JsonColumn)(),
    __metadata("design:type", Array)
], AuditEvent.prototype, "changes", void 0);
__decorate([
    (0, platform_1.TextColumn)(24, { nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "salt", void 0);
__decorate([
    (0, platform_1.JsonColumn)({ nullable: true }),
    __metadata("design:type", Object)
], AuditEvent.prototype, "openings", void 0);
exports.AuditEvent = AuditEvent = __decorate([
    (0, typeorm_1.Entity)('audit_events')
], AuditEvent);
/** An event that is not in the Merkle log yet. Inserted with the event and deleted when it is sealed. */
let UnsealedEvent = class UnsealedEvent {
    organizationId;
    eventId;
};
exports.UnsealedEvent = UnsealedEvent;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], UnsealedEvent.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], UnsealedEvent.prototype, "eventId", void 0);
exports.UnsealedEvent = UnsealedEvent = __decorate([
    (0, typeorm_1.Entity)('unsealed_events')
], UnsealedEvent);
/** Marks that an event was recorded in an hour, for events that are recorded at most once an hour. */
let HourlyEvent = class HourlyEvent {
    organizationId;
    hour;
    action;
    /** ID of the person, key or token. */
    subjectId;
};
exports.HourlyEvent = HourlyEvent;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], HourlyEvent.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryTimeColumn)(),
    __metadata("design:type", Date)
], HourlyEvent.prototype, "hour", void 0);
__decorate([
    (0, platform_1.PrimaryTextColumn)(60),
    __metadata("design:type", String)
], HourlyEvent.prototype, "action", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], HourlyEvent.prototype, "subjectId", void 0);
exports.HourlyEvent = HourlyEvent = __decorate([
    (0, typeorm_1.Entity)('hourly_events')
], HourlyEvent);
//# sourceMappingURL=audit-event.entity.js.map