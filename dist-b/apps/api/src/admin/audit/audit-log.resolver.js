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
exports.AuditLogResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const leaf_types_1 = require("../graphql/leaf-types");
let AuditLogType = class AuditLogType {
    size;
    first;
    checkpoint;
    verifierKey;
    recordedAt;
};
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.SafeInt, { description: 'The number of events that were ever recorded.' }),
    __metadata("design:type", Number)
], AuditLogType.prototype, "size", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.SafeInt, {
        description: 'The sequence number of the oldest event that retention has not deleted. Equal to `size` if none is left.',
    }),
    __metadata("design:type", Number)
], AuditLogType.prototype, "first", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The signed head (C2SP tlog-checkpoint), as at /audit/checkpoint.' }),
    __metadata("design:type", String)
], AuditLogType.prototype, "checkpoint", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The key that verifies the checkpoint (C2SP signed-note).' }),
    __metadata("design:type", String)
], AuditLogType.prototype, "verifierKey", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the newest event was recorded.' }),
    __metadata("design:type", Date)
], AuditLogType.prototype, "recordedAt", void 0);
AuditLogType = __decorate([
    (0, graphql_1.ObjectType)('AuditLog', {
        description: 'The head of the audit log. Whoever keeps it can verify later that the log only grew.',
    })
], AuditLogType);
/** The log as a whole, for pages that verify it. */
let AuditLogResolver = class AuditLogResolver {
    proofs;
    constructor(proofs) {
        this.proofs = proofs;
    }
    auditLog(caller) {
        return this.proofs.head(caller);
    }
};
exports.AuditLogResolver = AuditLogResolver;
__decorate([
    (0, graphql_1.Query)(() => AuditLogType, {
        description: 'The head of the audit log, over everything recorded so far. /audit/consistency proves that it continues an earlier head.',
    }),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], AuditLogResolver.prototype, "auditLog", null);
exports.AuditLogResolver = AuditLogResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(),
    __metadata("design:paramtypes", [audit_1.AuditProofs])
], AuditLogResolver);
//# sourceMappingURL=audit-log.resolver.js.map