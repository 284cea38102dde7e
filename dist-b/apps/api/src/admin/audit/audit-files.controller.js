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
exports.AuditFilesController = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refusals_1 = require("../errors/refusals");
const file_query_1 = require("../files/file.query");
const file_reply_1 = require("../files/file-reply");
const event_filter_query_1 = require("./event-filter.query");
/** Parameters of an export: the filter of the query auditEvents, and the format. */
class ExportQuery extends event_filter_query_1.EventFilterQuery {
    format = 'ndjson';
    /** Size of the checkpoint that the caller saved. */
    continues;
}
__decorate([
    (0, file_query_1.IsFormat)(),
    __metadata("design:type", String)
], ExportQuery.prototype, "format", void 0);
__decorate([
    (0, class_validator_1.IsOptional)(),
    (0, event_filter_query_1.WholeNumber)(),
    (0, class_validator_1.IsInt)({ message: 'must be the size of a checkpoint' }),
    (0, class_validator_1.Min)(0),
    (0, class_validator_1.Max)(Number.MAX_SAFE_INTEGER),
    __metadata("design:type", Number)
], ExportQuery.prototype, "continues", void 0);
/** Downloads for auditors: exports, checkpoints and proofs. */
let AuditFilesController = class AuditFilesController {
    configuration;
    exports;
    proofs;
    users;
    files;
    constructor(configuration, exports, proofs, users, files) {
        this.configuration = configuration;
        this.exports = exports;
        this.proofs = proofs;
        this.users = users;
        this.files = files;
    }
    async export(caller, query, request, reply) {
        const { after, continues } = query;
        const content = (0, file_query_1.contentOf)(query.format);
        const filter = await (0, domain_1.filterByIds)(this.users, caller, query);
        const { type, extension } = file_query_1.exportTypes[content];
        await this.files.send(caller, request, reply, type, async () => {
            const { id, parts } = await this.exports.begin(caller, { content, filter, after, since: continues });
            return { name: `audit-${id}.${extension}`, parts, headers: (0, file_reply_1.manifestLink)(this.configuration, request, id) };
        });
    }
    async manifest(caller, id) {
        const manifest = await this.exports.manifest(caller, id);
        if (!manifest)
            throw (0, domain_1.notFound)('AuditExport', id);
        return manifest;
    }
    /** JSON Schema of the native format, for consumers of exports and streams. */
    async schema(reply) {
        await reply.type('application/schema+json').send((0, audit_1.nativeEventSchema)(domain_1.eventActions));
    }
    async checkpoint(caller, reply) {
        const { checkpoint } = await this.proofs.head(caller);
        await reply.type('text/plain; charset=utf-8').header('Cache-Control', 'no-store').send(checkpoint);
    }
    async key(caller, reply) {
        const { verifierKey } = await this.proofs.head(caller);
        await reply.type('text/plain; charset=utf-8').send(`${verifierKey}\n`);
    }
    async proof(caller, id, reply) {
        const proof = await this.proofs.ofEvent(caller, id);
        if (proof === undefined)
            throw (0, domain_1.notFound)('AuditEvent', id);
        await reply
            .type('text/plain; charset=utf-8')
            .header('Content-Disposition', `attachment; filename="${id}.tlog-proof"`)
            .send(proof);
    }
    /** Proves that the log continues a saved checkpoint (RFC 6962, 2.1.2). */
    async consistency(caller, from, reply) {
        const size = (0, event_filter_query_1.wholeNumberOf)(from ?? '');
        if (size === undefined)
            throw (0, refusals_1.badInput)('from', 'must be the size of a checkpoint');
        const proof = await this.proofs.consistency(caller, size);
        if (proof === undefined)
            throw (0, refusals_1.badInput)('from', 'must not be larger than the log');
        await reply.type('text/plain; charset=utf-8').send(proof);
    }
};
exports.AuditFilesController = AuditFilesController;
__decorate([
    (0, common_1.Get)('export'),
    (0, domain_1.Requires)('audit.read'),
    (0, domain_1.Records)('audit.exported'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, common_1.Query)()),
    __param(2, (0, common_1.Req)()),
    __param(3, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, ExportQuery, Object, Object]),
    __metadata("design:returntype", Promise)
], AuditFilesController.prototype, "export", null);
__decorate([
    (0, common_1.Get)('exports/:id/manifest'),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, common_1.Param)('id')),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], AuditFilesController.prototype, "manifest", null);
__decorate([
    (0, common_1.Get)('event.schema.json'),
    (0, domain_1.Public)(),
    __param(0, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], AuditFilesController.prototype, "schema", null);
__decorate([
    (0, common_1.Get)('checkpoint'),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], AuditFilesController.prototype, "checkpoint", null);
__decorate([
    (0, common_1.Get)('key'),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], AuditFilesController.prototype, "key", null);
__decorate([
    (0, common_1.Get)('events/:id/proof'),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, common_1.Param)('id')),
    __param(2, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String, Object]),
    __metadata("design:returntype", Promise)
], AuditFilesController.prototype, "proof", null);
__decorate([
    (0, common_1.Get)('consistency'),
    (0, domain_1.Requires)('audit.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, common_1.Query)('from')),
    __param(2, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object, Object]),
    __metadata("design:returntype", Promise)
], AuditFilesController.prototype, "consistency", null);
exports.AuditFilesController = AuditFilesController = __decorate([
    (0, common_1.Controller)('audit'),
    (0, common_1.UsePipes)(admin_resolver_1.queryPipe),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object, audit_1.AuditExports,
        audit_1.AuditProofs,
        domain_1.Users,
        file_reply_1.FileReplies])
], AuditFilesController);
//# sourceMappingURL=audit-files.controller.js.map