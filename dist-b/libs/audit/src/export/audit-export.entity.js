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
exports.AuditExport = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** An export of part of the log, or of another signed file. */
let AuditExport = class AuditExport {
    organizationId;
    id;
    content;
    startedAt;
    /** Null while the export runs, or if it was interrupted. */
    manifest;
};
exports.AuditExport = AuditExport;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], AuditExport.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], AuditExport.prototype, "id", void 0);
__decorate([
    (0, platform_1.TextColumn)(20),
    __metadata("design:type", Object)
], AuditExport.prototype, "content", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], AuditExport.prototype, "startedAt", void 0);
__decorate([
    (0, platform_1.JsonColumn)({ nullable: true }),
    __metadata("design:type", Object)
], AuditExport.prototype, "manifest", void 0);
exports.AuditExport = AuditExport = __decorate([
    (0, typeorm_1.Entity)('audit_exports')
], AuditExport);
//# sourceMappingURL=audit-export.entity.js.map