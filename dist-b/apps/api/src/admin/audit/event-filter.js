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
exports.eventLists = exports.AuditEventFilterInput = exports.LONGEST_TEXT = exports.LONGEST_REFERENCE = exports.LONGEST_ID = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const class_validator_1 = require("class-validator");
const leaf_types_1 = require("../graphql/leaf-types");
const list_filter_1 = require("../graphql/list-filter");
const audit_event_type_1 = require("./audit-event.type");
const party_type_1 = require("./party.type");
/** Longest ID in a filter. */
exports.LONGEST_ID = 64;
/** Longest reference to a record. References to people can be email addresses. */
exports.LONGEST_REFERENCE = 254;
/** Longest search text. */
exports.LONGEST_TEXT = 254;
/** The filter of the audit log, for queries, URLs and streams. */
let AuditEventFilterInput = class AuditEventFilterInput {
    since;
    until;
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
    text;
};
exports.AuditEventFilterInput = AuditEventFilterInput;
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'Only events at or after this time.' }),
    (0, class_validator_1.IsOptional)(),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "since", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'Only events before this time.' }),
    (0, class_validator_1.IsOptional)(),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "until", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], {
        nullable: true,
        description: 'Only events with one of these names, for example `member.invited`. auditEventTypes lists the names.',
    }),
    (0, list_filter_1.AnyOf)(),
    (0, list_filter_1.EachIn)(domain_1.eventActions, 'must be an event name, which auditEventTypes lists'),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "actions", void 0);
__decorate([
    (0, graphql_1.Field)(() => [audit_event_type_1.EventDomainName], { nullable: true, description: 'Only events in one of these product areas.' }),
    (0, list_filter_1.AnyOf)(),
    (0, list_filter_1.EachIn)(audit_1.eventDomains),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "domains", void 0);
__decorate([
    (0, graphql_1.Field)(() => [audit_event_type_1.RiskLevel], { nullable: true, description: 'Only events with one of these risks.' }),
    (0, list_filter_1.AnyOf)(),
    (0, list_filter_1.EachIn)(audit_1.risks),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "risks", void 0);
__decorate([
    (0, graphql_1.Field)(() => [audit_event_type_1.EventOutcome], { nullable: true, description: 'Only events with one of these outcomes.' }),
    (0, list_filter_1.AnyOf)(),
    (0, list_filter_1.EachIn)(audit_1.outcomes),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "outcomes", void 0);
__decorate([
    (0, graphql_1.Field)(() => [party_type_1.ActorTypeName], { nullable: true, description: 'Only events by actors of one of these kinds.' }),
    (0, list_filter_1.AnyOf)(),
    (0, list_filter_1.EachIn)(platform_1.actorTypes),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "actorTypes", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], {
        nullable: true,
        description: 'Only events that the predefined search for one of these SOC 2 controls finds, for example `CC6.3`. auditControls lists them.',
    }),
    (0, list_filter_1.AnyOf)(),
    (0, list_filter_1.EachIn)(domain_1.controlIds),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "controls", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        nullable: true,
        description: 'Only events by this actor: the ID of a key or token, or the ID or email address of a person.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(exports.LONGEST_REFERENCE),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "actorId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        nullable: true,
        description: 'Only events with this target: the ID of a record, or the ID or email address of a person.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(exports.LONGEST_REFERENCE),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "targetId", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        nullable: true,
        description: 'Only events that name this record as actor, target, member, grantee or project: the ID of a group, role, key or project, or the ID or email address of a person.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(exports.LONGEST_REFERENCE),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "about", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'Only events in this project.' }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(exports.LONGEST_ID),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "projectId", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'Only events from this IP address.' }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.IsIP)(undefined, { message: 'must be an IP address' }),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "ip", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        nullable: true,
        description: 'Only events of the request with this ID. Every response carries the request ID.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(exports.LONGEST_ID),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "requestId", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'The beginning of a word in a name, address, reason, ticket or error message. Throws BAD_USER_INPUT if it matches more than 50 different texts; in that case, use a longer prefix.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MinLength)(2, { message: 'must have at least 2 characters' }),
    (0, class_validator_1.MaxLength)(exports.LONGEST_TEXT),
    __metadata("design:type", Object)
], AuditEventFilterInput.prototype, "text", void 0);
exports.AuditEventFilterInput = AuditEventFilterInput = __decorate([
    (0, graphql_1.InputType)('AuditEventFilter', {
        description: 'Selects audit events. All fields apply together; an omitted one matches all.',
    })
], AuditEventFilterInput);
/** The criteria with several values, which URLs repeat. */
exports.eventLists = [
    'actions',
    'domains',
    'risks',
    'outcomes',
    'actorTypes',
    'controls',
];
//# sourceMappingURL=event-filter.js.map