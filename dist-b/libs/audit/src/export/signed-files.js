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
exports.SignedFiles = void 0;
const node_crypto_1 = require("node:crypto");
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const signing_1 = require("../sealing/signing");
const audit_log_1 = require("../search/audit-log");
const audit_export_entity_1 = require("./audit-export.entity");
const manifest_1 = require("./manifest");
/** Signs other files with the log's key, so that they prove their origin like an export. */
let SignedFiles = class SignedFiles {
    database;
    log;
    signing;
    constructor(database, log, signing) {
        this.database = database;
        this.log = log;
        this.signing = signing;
    }
    /** Passes the file's parts through unchanged. The manifest is available once the last part has been read. */
    async begin({ organizationId }, content, question, parts) {
        const id = (0, platform_1.newId)();
        const row = { organizationId, id, content, startedAt: new Date(), manifest: null };
        await this.database.change(row, (tx) => tx.insert(audit_export_entity_1.AuditExport, [row]));
        return { id, parts: this.signed(row, content, question, parts) };
    }
    async *signed(row, content, question, parts) {
        const { organizationId, id: exportId } = row;
        const digest = (0, node_crypto_1.createHash)('sha256');
        for await (const part of parts) {
            digest.update(part);
            yield part;
        }
        const log = await this.log.current(organizationId);
        const manifest = (0, manifest_1.signManifest)({
            format: manifest_1.MANIFEST_FORMAT,
            organizationId,
            exportId,
            exportedAt: new Date().toISOString(),
            content,
            question: JSON.parse(JSON.stringify(question)),
            sha256: digest.digest('hex'),
            checkpoint: log.checkpoint,
            verifierKey: log.verifierKey,
        }, this.signing.signerOf(log));
        await this.database.change(row, (tx) => tx.update(audit_export_entity_1.AuditExport, { ...row, manifest }));
    }
};
exports.SignedFiles = SignedFiles;
exports.SignedFiles = SignedFiles = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        audit_log_1.AuditLog,
        signing_1.Signing])
], SignedFiles);
//# sourceMappingURL=signed-files.js.map