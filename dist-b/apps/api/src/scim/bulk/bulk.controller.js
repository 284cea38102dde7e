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
exports.BulkController = exports.BulkRunner = void 0;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../../libs/scim-protocol/src/index.js");
const base_url_1 = require("../base-url");
const etag_1 = require("../etag");
const exchange_1 = require("../exchange");
const provisioning_1 = require("../provisioning");
const resource_writes_1 = require("../resource-writes");
const respond_1 = require("../respond");
const scim_guard_1 = require("../scim.guard");
const scim_authentication_1 = require("../scim-authentication");
const bulk_limits_1 = require("./bulk-limits");
/**
 * Runs an operation of a bulk request like a separate request, with its own transaction, provisioning record and
 * precondition. It counts against the rate limit.
 */
let BulkRunner = class BulkRunner {
    writes;
    provisioning;
    rateLimit;
    constructor(writes, provisioning, rateLimit) {
        this.writes = writes;
        this.provisioning = provisioning;
        this.rateLimit = rateLimit;
    }
    /** A refusal is also a result, and is recorded. */
    async run(bulk, operation) {
        const request = requestOf(bulk, operation);
        try {
            await (0, scim_authentication_1.takeFromLimit)(this.rateLimit, (0, exchange_1.exchangeOf)(request), (0, exchange_1.principalOfRequest)(request));
            const { status, shownId, version } = await this.writes.perform(request, operation);
            this.provisioning.finished(request, status);
            return { status, id: shownId, ...(version !== undefined && { version: (0, etag_1.etagOf)(version) }) };
        }
        catch (thrown) {
            const error = (0, respond_1.refusalOf)(thrown, request);
            this.provisioning.finished(request, error.status);
            return { error };
        }
    }
};
exports.BulkRunner = BulkRunner;
exports.BulkRunner = BulkRunner = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [resource_writes_1.ResourceWrites,
        provisioning_1.Provisioning,
        domain_1.RateLimit])
], BulkRunner);
function requestOf(bulk, { method, endpoint, id, version, data }) {
    const { 'if-match': _match, 'if-none-match': _none, ...headers } = bulk.headers;
    const request = {
        method,
        url: `${(0, exchange_1.dialectOf)(bulk).path}/${endpoint}${id === undefined ? '' : `/${encodeURIComponent(id.toWellFormed())}`}`,
        headers: version === undefined ? headers : { ...headers, 'if-match': version },
        id: bulk.id,
        ip: bulk.ip,
        protocol: bulk.protocol,
        host: bulk.host,
        query: resource_writes_1.NOTHING_SHOWN,
        body: data,
    };
    (0, exchange_1.exchangeOf)(request).principal = (0, exchange_1.principalOfRequest)(bulk);
    return request;
}
/** `/Bulk`: RFC 7644 §3.7. */
let BulkController = class BulkController {
    runner;
    configuration;
    constructor(runner, configuration) {
        this.runner = runner;
        this.configuration = configuration;
    }
    async bulk(request, body) {
        const bulk = (0, scim_protocol_1.readBulkRequest)(body, { maxOperations: bulk_limits_1.MAX_BULK_OPERATIONS });
        const answers = await (0, scim_protocol_1.runBulk)(bulk, (operation) => this.runner.run(request, operation));
        return (0, respond_1.respond)(request, { status: 200, body: (0, scim_protocol_1.bulkResponse)(answers, (0, base_url_1.scimBaseUrl)(this.configuration, request)) });
    }
};
exports.BulkController = BulkController;
__decorate([
    (0, common_1.Post)(),
    (0, domain_1.Requires)('members.update'),
    (0, domain_1.Records)(...domain_1.provisioningEvents),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Body)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], BulkController.prototype, "bulk", null);
exports.BulkController = BulkController = __decorate([
    (0, scim_guard_1.ScimController)('Bulk'),
    __param(1, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [BulkRunner, Object])
], BulkController);
//# sourceMappingURL=bulk.controller.js.map