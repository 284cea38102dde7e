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
exports.ProvisioningFilesController = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_transformer_1 = require("class-transformer");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const event_filter_1 = require("../audit/event-filter");
const file_query_1 = require("../files/file.query");
const file_reply_1 = require("../files/file-reply");
const provisioning_filter_1 = require("./provisioning-filter");
/** Parameters of the download: the filter of the query provisioningRecords, the format, and where to continue. */
class ProvisioningQuery extends (0, file_query_1.ofUrl)(provisioning_filter_1.ProvisioningFilterInput, provisioning_filter_1.provisioningLists) {
    format = 'ndjson';
    /** ID of the last record of an interrupted export. */
    after;
}
__decorate([
    (0, file_query_1.IsFormat)(),
    __metadata("design:type", String)
], ProvisioningQuery.prototype, "format", void 0);
__decorate([
    (0, class_transformer_1.Transform)(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)),
    __metadata("design:type", Object)
], ProvisioningQuery.prototype, "partial", void 0);
__decorate([
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(event_filter_1.LONGEST_ID),
    __metadata("design:type", String)
], ProvisioningQuery.prototype, "after", void 0);
/** The provisioning log as a download. */
let ProvisioningFilesController = class ProvisioningFilesController {
    exports;
    users;
    files;
    constructor(exports, users, files) {
        this.exports = exports;
        this.users = users;
        this.files = files;
    }
    async file(caller, query, request, reply) {
        const { format, after } = query;
        const content = (0, file_query_1.contentOf)(format);
        const filter = await query.byIds(this.users, caller);
        const { type, extension } = file_query_1.exportTypes[content];
        await this.files.send(caller, request, reply, type, async () => ({
            name: `provisioning.${extension}`,
            parts: await this.exports.begin(caller, { content, filter, after }),
        }));
    }
};
exports.ProvisioningFilesController = ProvisioningFilesController;
__decorate([
    (0, common_1.Get)('provisioning'),
    (0, domain_1.Requires)('audit.read'),
    (0, domain_1.Records)('audit.exported'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, common_1.Query)()),
    __param(2, (0, common_1.Req)()),
    __param(3, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, ProvisioningQuery, Object, Object]),
    __metadata("design:returntype", Promise)
], ProvisioningFilesController.prototype, "file", null);
exports.ProvisioningFilesController = ProvisioningFilesController = __decorate([
    (0, common_1.Controller)('audit'),
    (0, common_1.UsePipes)(admin_resolver_1.queryPipe),
    __metadata("design:paramtypes", [audit_1.ProvisioningExports,
        domain_1.Users,
        file_reply_1.FileReplies])
], ProvisioningFilesController);
//# sourceMappingURL=provisioning-files.controller.js.map