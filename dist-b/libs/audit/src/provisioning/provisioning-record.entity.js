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
exports.ProvisioningRecord = exports.statusClassOf = exports.statusClasses = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
const audit_event_entity_1 = require("../events/audit-event.entity");
/** Classes of HTTP status codes: 2xx, 3xx, 4xx and 5xx (RFC 9110 §15). */
exports.statusClasses = ['SUCCESSFUL', 'REDIRECTION', 'CLIENT_ERROR', 'SERVER_ERROR'];
const statusClassOf = (status) => exports.statusClasses[Math.floor(status / 100) - 2];
exports.statusClassOf = statusClassOf;
/**
 * One SCIM request, or similar refused requests within a minute: request, response, and the audit events that it caused.
 * Secrets are removed and bodies are cut before it is written.
 */
let ProvisioningRecord = class ProvisioningRecord extends audit_event_entity_1.RequestOrigin {
    /** The organization of the key, even of a refused one. The nil UUID if the key was absent or unknown. */
    organizationId;
    /** A UUIDv7, so the primary key is in chronological order. */
    id;
    occurredAt;
    /** Number of requests: 1, plus those that `RefusedRequests` counted with it. */
    requests;
    keyId;
    method;
    path;
    query;
    /** Made of method and path. Stored for its index. */
    act;
    resourceId;
    /** The email address that a refused request named, whoever has it, in normalized form. */
    namedAddress;
    status;
    /** Stored for its index. */
    statusClass;
    scimType;
    detail;
    /** Why it failed. See `explanations`. */
    cause;
    /** Tolerated problems: unsupported attributes, and addresses that are not stored. */
    notes;
    /** IDs that the write skipped because they match nobody. It was done for the others. */
    partial;
    /** Whether IDs were skipped. Stored for its index. */
    isPartial;
    durationMs;
    requestBody;
    responseBody;
    eventIds;
};
exports.ProvisioningRecord = ProvisioningRecord;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], ProvisioningRecord.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], ProvisioningRecord.prototype, "id", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], ProvisioningRecord.prototype, "occurredAt", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], ProvisioningRecord.prototype, "requests", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], ProvisioningRecord.prototype, "keyId", void 0);
__decorate([
    (0, platform_1.TextColumn)(10),
    __metadata("design:type", String)
], ProvisioningRecord.prototype, "method", void 0);
__decorate([
    (0, platform_1.TextColumn)(512),
    __metadata("design:type", String)
], ProvisioningRecord.prototype, "path", void 0);
__decorate([
    (0, platform_1.TextColumn)(2048),
    __metadata("design:type", String)
], ProvisioningRecord.prototype, "query", void 0);
__decorate([
    (0, platform_1.TextColumn)(20),
    __metadata("design:type", String)
], ProvisioningRecord.prototype, "act", void 0);
__decorate([
    (0, platform_1.IdColumn)({ nullable: true }),
    __metadata("design:type", Object)
], ProvisioningRecord.prototype, "resourceId", void 0);
__decorate([
    (0, platform_1.TextColumn)(254, { nullable: true }),
    __metadata("design:type", Object)
], ProvisioningRecord.prototype, "namedAddress", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], ProvisioningRecord.prototype, "status", void 0);
__decorate([
    (0, platform_1.TextColumn)(12),
    __metadata("design:type", String)
], ProvisioningRecord.prototype, "statusClass", void 0);
__decorate([
    (0, platform_1.TextColumn)(20, { nullable: true }),
    __metadata("design:type", Object)
], ProvisioningRecord.prototype, "scimType", void 0);
__decorate([
    (0, platform_1.TextColumn)(1024, { nullable: true }),
    __metadata("design:type", Object)
], ProvisioningRecord.prototype, "detail", void 0);
__decorate([
    (0, platform_1.TextColumn)(30, { nullable: true }),
    __metadata("design:type", Object)
], ProvisioningRecord.prototype, "cause", void 0);
__decorate([
    (0, platform_1.JsonColumn)(),
    __metadata("design:type", Array)
], ProvisioningRecord.prototype, "notes", void 0);
__decorate([
    (0, platform_1.JsonColumn)(),
    __metadata("design:type", Array)
], ProvisioningRecord.prototype, "partial", void 0);
__decorate([
    (0, platform_1.FlagColumn)(),
    __metadata("design:type", Boolean)
], ProvisioningRecord.prototype, "isPartial", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], ProvisioningRecord.prototype, "durationMs", void 0);
__decorate([
    (0, platform_1.LongTextColumn)({ nullable: true }),
    __metadata("design:type", Object)
], ProvisioningRecord.prototype, "requestBody", void 0);
__decorate([
    (0, platform_1.LongTextColumn)({ nullable: true }),
    __metadata("design:type", Object)
], ProvisioningRecord.prototype, "responseBody", void 0);
__decorate([
    (0, platform_1.JsonColumn)(),
    __metadata("design:type", Array)
], ProvisioningRecord.prototype, "eventIds", void 0);
exports.ProvisioningRecord = ProvisioningRecord = __decorate([
    (0, typeorm_1.Entity)('provisioning_records'),
    (0, typeorm_1.Index)('provisioning_records_key_id', ['organizationId', 'keyId', 'id']),
    (0, typeorm_1.Index)('provisioning_records_act', ['organizationId', 'act', 'id']),
    (0, typeorm_1.Index)('provisioning_records_status_class', ['organizationId', 'statusClass', 'id']),
    (0, typeorm_1.Index)('provisioning_records_cause', ['organizationId', 'cause', 'id']),
    (0, typeorm_1.Index)('provisioning_records_is_partial', ['organizationId', 'isPartial', 'id']),
    (0, typeorm_1.Index)('provisioning_records_resource_id', ['organizationId', 'resourceId', 'id']),
    (0, typeorm_1.Index)('provisioning_records_named_address', ['organizationId', 'namedAddress', 'id']),
    (0, typeorm_1.Index)('provisioning_records_request_id', ['organizationId', 'requestId', 'id'])
], ProvisioningRecord);
//# sourceMappingURL=provisioning-record.entity.js.map