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
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.OpenapiController = exports.DiscoveryController = void 0;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../../libs/scim-protocol/src/index.js");
const openapi_json_1 = __importDefault(require("../../../../../docs/openapi.json"));
const base_url_1 = require("../base-url");
const bulk_limits_1 = require("../bulk/bulk-limits");
const list_1 = require("../list");
const respond_1 = require("../respond");
const scim_guard_1 = require("../scim.guard");
const unserved_controller_1 = require("./unserved.controller");
const capabilities = {
    bulk: { maxOperations: bulk_limits_1.MAX_BULK_OPERATIONS, maxPayloadSize: bulk_limits_1.MAX_BULK_BYTES },
    sort: true,
    etag: true,
    changePassword: false,
    maxResults: scim_protocol_1.MAX_COUNT,
    cursorTimeout: list_1.CURSOR_TIMEOUT_S,
};
const linked = ['ServiceProviderConfig', 'ResourceTypes', 'Schemas', 'Users', 'Groups'];
/** What the service supports (RFC 7644 §4), generated from the schemas that it validates with. */
let DiscoveryController = class DiscoveryController {
    configuration;
    constructor(configuration) {
        this.configuration = configuration;
    }
    /**
     * Links for people who open the base URL. Handles every method, because no other route matches the base URL itself.
     */
    base(request) {
        if (!unserved_controller_1.read.includes(request.method))
            throw (0, unserved_controller_1.notAllowed)(request, unserved_controller_1.read);
        const baseUrl = (0, base_url_1.scimBaseUrl)(this.configuration, request);
        const links = Object.fromEntries(linked.map((path) => [path, `${baseUrl}/${path}`]));
        return shown(request, { baseUrl, links: { ...links, openapi: `${baseUrl}/openapi.json` } });
    }
    serviceProviderConfig(request) {
        const baseUrl = (0, base_url_1.scimBaseUrl)(this.configuration, request);
        const body = (0, scim_protocol_1.serviceProviderConfig)(baseUrl, { ...capabilities, documentationUri: `${baseUrl}/openapi.json` });
        return shown(request, body);
    }
    resourceTypes(request) {
        return listed(request, (0, scim_protocol_1.resourceTypes)((0, base_url_1.scimBaseUrl)(this.configuration, request)));
    }
    resourceType(request, id) {
        return found(request, (0, scim_protocol_1.resourceTypes)((0, base_url_1.scimBaseUrl)(this.configuration, request)), 'ResourceType', id);
    }
    schemas(request) {
        return listed(request, (0, scim_protocol_1.schemaDocuments)((0, base_url_1.scimBaseUrl)(this.configuration, request)));
    }
    schema(request, id) {
        return found(request, (0, scim_protocol_1.schemaDocuments)((0, base_url_1.scimBaseUrl)(this.configuration, request)), 'Schema', id);
    }
};
exports.DiscoveryController = DiscoveryController;
__decorate([
    (0, common_1.All)(),
    (0, domain_1.Requires)('members.read'),
    (0, domain_1.Records)(),
    __param(0, (0, common_1.Req)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Object)
], DiscoveryController.prototype, "base", null);
__decorate([
    (0, common_1.Get)('ServiceProviderConfig'),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, common_1.Req)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Object)
], DiscoveryController.prototype, "serviceProviderConfig", null);
__decorate([
    (0, common_1.Get)('ResourceTypes'),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, common_1.Req)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Object)
], DiscoveryController.prototype, "resourceTypes", null);
__decorate([
    (0, common_1.Get)('ResourceTypes/:id'),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Param)('id')),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Object)
], DiscoveryController.prototype, "resourceType", null);
__decorate([
    (0, common_1.Get)('Schemas'),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, common_1.Req)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Object)
], DiscoveryController.prototype, "schemas", null);
__decorate([
    (0, common_1.Get)('Schemas/:id'),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Param)('id')),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Object)
], DiscoveryController.prototype, "schema", null);
exports.DiscoveryController = DiscoveryController = __decorate([
    (0, scim_guard_1.ScimController)(''),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object])
], DiscoveryController);
/** Filters are refused rather than ignored (RFC 7644 §4). */
function shown(request, body) {
    if ((0, scim_protocol_1.readListQuery)((request.query ?? {})).filter !== undefined)
        throw (0, scim_protocol_1.filteredDiscovery)();
    return (0, respond_1.respond)(request, { status: 200, body });
}
const listed = (request, documents) => shown(request, (0, scim_protocol_1.listResponse)({ resources: documents, totalResults: documents.length, startIndex: 1 }));
function found(request, documents, kind, id) {
    const document = documents.find((candidate) => String(candidate.id).toLowerCase() === id.toLowerCase());
    if (!document)
        throw (0, scim_protocol_1.resourceNotFound)(kind, id);
    return shown(request, document);
}
/** The OpenAPI description, for tools and for people without a key. */
let OpenapiController = class OpenapiController {
    openapi() {
        return openapi_json_1.default;
    }
};
exports.OpenapiController = OpenapiController;
__decorate([
    (0, common_1.Get)('openapi.json'),
    (0, domain_1.Public)(),
    (0, common_1.Header)('content-type', 'application/json; charset=utf-8'),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", []),
    __metadata("design:returntype", Object)
], OpenapiController.prototype, "openapi", null);
exports.OpenapiController = OpenapiController = __decorate([
    (0, scim_guard_1.ScimController)('')
], OpenapiController);
//# sourceMappingURL=discovery.controller.js.map