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
exports.AuditEventConnection = exports.AuditEventType = exports.SealType = exports.AuditErrorType = exports.AuditAuthenticationType = exports.AuditProjectType = exports.FieldChangeType = exports.EventDomainName = exports.EventOutcome = exports.RiskLevel = void 0;
exports.toAuditEvent = toAuditEvent;
const graphql_1 = require("@nestjs/graphql");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
const party_type_1 = require("./party.type");
exports.RiskLevel = (0, leaf_types_1.describedEnum)('Risk', 'The risk level of an event.', {
    HIGH: 'Changes to permissions, admins, SCIM and its keys.',
    MEDIUM: 'Changes to invitations, members, groups and group memberships.',
    LOW: 'All other events.',
});
exports.EventOutcome = (0, leaf_types_1.describedEnum)('Outcome', 'The outcome of an action.', {
    SUCCESS: 'The action succeeded.',
    DENIED: 'The action was refused. Nothing changed.',
});
exports.EventDomainName = (0, leaf_types_1.describedEnum)('EventDomain', 'A product area.', {
    ORGANIZATION: 'The organization and its settings of SCIM and sign-in.',
    DIRECTORY: 'Members, invitations and permission groups.',
    ACCESS: 'Projects, roles, grants, access reviews and refused attempts.',
    KEYS: 'SCIM keys, access tokens, project keys and sign-ins.',
    AUDIT: 'The audit log itself: searches, exports, streams, retention and erasure.',
    SERVICE: 'The operation of this service.',
});
let FieldChangeType = class FieldChangeType {
    field;
    before;
    after;
};
exports.FieldChangeType = FieldChangeType;
__decorate([
    (0, graphql_1.Field)({ description: "The attribute's name." }),
    __metadata("design:type", String)
], FieldChangeType.prototype, "field", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.Json, { nullable: true, description: 'The value before the change. Null if there was none.' }),
    __metadata("design:type", Object)
], FieldChangeType.prototype, "before", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.Json, { nullable: true, description: 'The value after the change. Null if there is none.' }),
    __metadata("design:type", Object)
], FieldChangeType.prototype, "after", void 0);
exports.FieldChangeType = FieldChangeType = __decorate([
    (0, graphql_1.ObjectType)('FieldChange', { description: 'The change to one attribute.' })
], FieldChangeType);
let AuditProjectType = class AuditProjectType {
    id;
    label;
};
exports.AuditProjectType = AuditProjectType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID.' }),
    __metadata("design:type", String)
], AuditProjectType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: "The project's name at the time." }),
    __metadata("design:type", Object)
], AuditProjectType.prototype, "label", void 0);
exports.AuditProjectType = AuditProjectType = __decorate([
    (0, graphql_1.ObjectType)('AuditProject', { description: 'The project where an event happened.' })
], AuditProjectType);
const AuthenticationMethodName = (0, leaf_types_1.describedEnum)('AuthenticationMethod', 'How an actor authenticated.', {
    ACCESS_TOKEN: 'With an access token for this API.',
    SIGN_IN: "With a token of the organization's OpenID Connect issuer.",
    SCIM_KEY: 'With a SCIM key.',
    INVITATION: 'With the link of an invitation.',
    SESSION: 'With a session of the console.',
    SIGN_IN_LINK: 'With a sign-in link.',
    COMMAND_LINE: 'At the command line of this service.',
    NONE: 'Not at all. The actor is anonymous, or is this service itself.',
});
let AuditAuthenticationType = class AuditAuthenticationType {
    method;
    credentialId;
};
exports.AuditAuthenticationType = AuditAuthenticationType;
__decorate([
    (0, graphql_1.Field)(() => AuthenticationMethodName, { description: 'The method.' }),
    __metadata("design:type", Object)
], AuditAuthenticationType.prototype, "method", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'The ID of the token, key, session, link or invitation.' }),
    __metadata("design:type", Object)
], AuditAuthenticationType.prototype, "credentialId", void 0);
exports.AuditAuthenticationType = AuditAuthenticationType = __decorate([
    (0, graphql_1.ObjectType)('AuditAuthentication', { description: 'How the actor authenticated.' })
], AuditAuthenticationType);
let AuditErrorType = class AuditErrorType {
    code;
    detail;
};
exports.AuditErrorType = AuditErrorType;
__decorate([
    (0, graphql_1.Field)({ description: 'The error code, for example `LAST_ADMIN`.' }),
    __metadata("design:type", String)
], AuditErrorType.prototype, "code", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The error message that the client received.' }),
    __metadata("design:type", Object)
], AuditErrorType.prototype, "detail", void 0);
exports.AuditErrorType = AuditErrorType = __decorate([
    (0, graphql_1.ObjectType)('AuditError', { description: 'Why an attempt was denied.' })
], AuditErrorType);
let SealType = class SealType {
    sequence;
    recordedAt;
};
exports.SealType = SealType;
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.SafeInt, { description: 'The sequence number. Numbers start at 0 and have no gaps.' }),
    __metadata("design:type", Number)
], SealType.prototype, "sequence", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the event was sealed.' }),
    __metadata("design:type", Date)
], SealType.prototype, "recordedAt", void 0);
exports.SealType = SealType = __decorate([
    (0, graphql_1.ObjectType)('AuditSeal', { description: "The position of an event in the organization's Merkle log." })
], SealType);
let AuditEventType = class AuditEventType {
    id;
    occurredAt;
    actor;
    onBehalfOf;
    authentication;
    action;
    domain;
    feature;
    risk;
    outcome;
    target;
    project;
    error;
    reason;
    ticket;
    requestId;
    ip;
    userAgent;
    changes;
};
exports.AuditEventType = AuditEventType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The event's ID. IDs increase over time." }),
    __metadata("design:type", String)
], AuditEventType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When it happened.' }),
    __metadata("design:type", Date)
], AuditEventType.prototype, "occurredAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => party_type_1.AuditPartyType, { description: 'The person or program that acted.' }),
    __metadata("design:type", party_type_1.AuditPartyType)
], AuditEventType.prototype, "actor", void 0);
__decorate([
    (0, graphql_1.Field)(() => party_type_1.AuditPartyType, {
        nullable: true,
        description: 'The person or program on whose behalf the actor acted. Null if the actor acted for themselves.',
    }),
    __metadata("design:type", Object)
], AuditEventType.prototype, "onBehalfOf", void 0);
__decorate([
    (0, graphql_1.Field)(() => AuditAuthenticationType, { description: 'How the actor authenticated.' }),
    __metadata("design:type", AuditAuthenticationType)
], AuditEventType.prototype, "authentication", void 0);
__decorate([
    (0, graphql_1.Field)({ description: "The event's name, for example `member.invited`." }),
    __metadata("design:type", String)
], AuditEventType.prototype, "action", void 0);
__decorate([
    (0, graphql_1.Field)(() => exports.EventDomainName, { description: 'The product area.' }),
    __metadata("design:type", String)
], AuditEventType.prototype, "domain", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The feature in that area.' }),
    __metadata("design:type", String)
], AuditEventType.prototype, "feature", void 0);
__decorate([
    (0, graphql_1.Field)(() => exports.RiskLevel, { description: 'The risk level.' }),
    __metadata("design:type", Object)
], AuditEventType.prototype, "risk", void 0);
__decorate([
    (0, graphql_1.Field)(() => exports.EventOutcome, { description: 'Whether the action succeeded or was denied.' }),
    __metadata("design:type", Object)
], AuditEventType.prototype, "outcome", void 0);
__decorate([
    (0, graphql_1.Field)(() => party_type_1.AuditPartyType, { description: 'The affected record.' }),
    __metadata("design:type", party_type_1.AuditPartyType)
], AuditEventType.prototype, "target", void 0);
__decorate([
    (0, graphql_1.Field)(() => AuditProjectType, { nullable: true, description: 'The project where it happened.' }),
    __metadata("design:type", Object)
], AuditEventType.prototype, "project", void 0);
__decorate([
    (0, graphql_1.Field)(() => AuditErrorType, { nullable: true, description: 'Why it was denied. Null if it was carried out.' }),
    __metadata("design:type", Object)
], AuditEventType.prototype, "error", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'The reason given by the actor (header Rollcall-Reason).',
    }),
    __metadata("design:type", Object)
], AuditEventType.prototype, "reason", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The ticket for this change (header Rollcall-Ticket).' }),
    __metadata("design:type", Object)
], AuditEventType.prototype, "ticket", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The ID of the request that caused it.' }),
    __metadata("design:type", String)
], AuditEventType.prototype, "requestId", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: "The client's IP address." }),
    __metadata("design:type", Object)
], AuditEventType.prototype, "ip", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: "The client's user agent." }),
    __metadata("design:type", Object)
], AuditEventType.prototype, "userAgent", void 0);
__decorate([
    (0, graphql_1.Field)(() => [FieldChangeType], { description: 'The attributes that changed.' }),
    __metadata("design:type", Array)
], AuditEventType.prototype, "changes", void 0);
exports.AuditEventType = AuditEventType = __decorate([
    (0, graphql_1.ObjectType)('AuditEvent', {
        description: 'An audit event: who did what, when, and from where. Events are immutable.',
    })
], AuditEventType);
let AuditEventConnection = class AuditEventConnection extends (0, connection_1.ConnectionOf)('AuditEvent', AuditEventType) {
};
exports.AuditEventConnection = AuditEventConnection;
exports.AuditEventConnection = AuditEventConnection = __decorate([
    (0, graphql_1.ObjectType)('AuditEventConnection', { description: 'A page of audit events, newest first. There is no total count.' })
], AuditEventConnection);
function toAuditEvent(event) {
    const { projectId, errorCode } = event;
    return {
        id: event.id,
        occurredAt: event.occurredAt,
        action: event.action,
        domain: event.domain,
        feature: event.feature,
        risk: event.risk,
        outcome: event.outcome,
        actor: { type: event.actorType, id: event.actorId, label: event.actorLabel },
        onBehalfOf: event.onBehalfOf,
        authentication: { method: event.authentication, credentialId: event.credentialId },
        target: { type: event.targetType, id: event.targetId, label: event.targetLabel },
        project: projectId === null ? null : { id: projectId, label: event.projectLabel },
        error: errorCode === null ? null : { code: errorCode, detail: event.errorDetail },
        reason: event.reason,
        ticket: event.ticket,
        requestId: event.requestId,
        ip: event.ip,
        userAgent: event.userAgent,
        changes: event.changes,
    };
}
//# sourceMappingURL=audit-event.type.js.map