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
exports.CatalogueResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_resolver_1 = require("../admin-resolver");
const audit_event_type_1 = require("./audit-event.type");
let OcsfEventTypeType = class OcsfEventTypeType {
    classUid;
    className;
    activity;
    typeUid;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The class number, for example 3001.' }),
    __metadata("design:type", Number)
], OcsfEventTypeType.prototype, "classUid", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The class name.' }),
    __metadata("design:type", String)
], OcsfEventTypeType.prototype, "className", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The activity within the class.' }),
    __metadata("design:type", String)
], OcsfEventTypeType.prototype, "activity", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'The class and activity as one number.' }),
    __metadata("design:type", Number)
], OcsfEventTypeType.prototype, "typeUid", void 0);
OcsfEventTypeType = __decorate([
    (0, graphql_1.ObjectType)('OcsfEventType', { description: 'The OCSF 1.8.0 mapping of an event.' })
], OcsfEventTypeType);
let EventTypeType = class EventTypeType {
    action;
    description;
    domain;
    feature;
    risk;
    targetType;
    example;
    ocsf;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The event's name, for example `member.invited`." }),
    __metadata("design:type", String)
], EventTypeType.prototype, "action", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'What happened.' }),
    __metadata("design:type", String)
], EventTypeType.prototype, "description", void 0);
__decorate([
    (0, graphql_1.Field)(() => audit_event_type_1.EventDomainName, { description: 'The product area.' }),
    __metadata("design:type", String)
], EventTypeType.prototype, "domain", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The feature in that area.' }),
    __metadata("design:type", String)
], EventTypeType.prototype, "feature", void 0);
__decorate([
    (0, graphql_1.Field)(() => audit_event_type_1.RiskLevel, { description: 'The usual risk level.' }),
    __metadata("design:type", String)
], EventTypeType.prototype, "risk", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The kind of record affected.' }),
    __metadata("design:type", String)
], EventTypeType.prototype, "targetType", void 0);
__decorate([
    (0, graphql_1.Field)(() => [audit_event_type_1.FieldChangeType], { description: 'The changes in an example event.' }),
    __metadata("design:type", Array)
], EventTypeType.prototype, "example", void 0);
__decorate([
    (0, graphql_1.Field)(() => OcsfEventTypeType, { description: 'The OCSF mapping.' }),
    __metadata("design:type", OcsfEventTypeType)
], EventTypeType.prototype, "ocsf", void 0);
EventTypeType = __decorate([
    (0, graphql_1.ObjectType)('EventType', { description: 'A type of audit event.' })
], EventTypeType);
function toEventType(action) {
    const type = domain_1.eventCatalogue[action];
    const { domain, feature, risk, description, target, example } = type;
    return { action, domain, feature, risk, description, targetType: target, example: [...example], ocsf: (0, audit_1.ocsfOf)(type) };
}
let AuditControlType = class AuditControlType {
    id;
    title;
    question;
    actions;
    outcome;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        description: 'The criterion, for example `CC6.3`. Pass it in `controls` of a filter.',
    }),
    __metadata("design:type", String)
], AuditControlType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'What the criterion requires.' }),
    __metadata("design:type", String)
], AuditControlType.prototype, "title", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The question that the search answers.' }),
    __metadata("design:type", String)
], AuditControlType.prototype, "question", void 0);
__decorate([
    (0, graphql_1.Field)(() => [String], { description: 'The event names to match. Empty matches all.' }),
    __metadata("design:type", Array)
], AuditControlType.prototype, "actions", void 0);
__decorate([
    (0, graphql_1.Field)(() => audit_event_type_1.EventOutcome, { nullable: true, description: 'The outcome to match. Null matches any.' }),
    __metadata("design:type", Object)
], AuditControlType.prototype, "outcome", void 0);
AuditControlType = __decorate([
    (0, graphql_1.ObjectType)('AuditControl', { description: 'A predefined search for a SOC 2 control.' })
], AuditControlType);
/** The event types of the audit log, and predefined searches for common controls. */
let CatalogueResolver = class CatalogueResolver {
    auditEventTypes() {
        return domain_1.eventActions.map(toEventType);
    }
    auditControls() {
        return domain_1.controlIds.map((id) => {
            const { title, question, actions, outcome } = domain_1.controls[id];
            return { id, title, question, actions: [...actions], outcome: outcome ?? null };
        });
    }
};
exports.CatalogueResolver = CatalogueResolver;
__decorate([
    (0, graphql_1.Query)(() => [EventTypeType], {
        description: 'All event types, with their risk, an example and their OCSF class.',
    }),
    (0, domain_1.Requires)('audit.read'),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", []),
    __metadata("design:returntype", Array)
], CatalogueResolver.prototype, "auditEventTypes", null);
__decorate([
    (0, graphql_1.Query)(() => [AuditControlType], { description: 'Predefined searches for common SOC 2 controls.' }),
    (0, domain_1.Requires)('audit.read'),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", []),
    __metadata("design:returntype", Array)
], CatalogueResolver.prototype, "auditControls", null);
exports.CatalogueResolver = CatalogueResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)()
], CatalogueResolver);
//# sourceMappingURL=catalogue.resolver.js.map