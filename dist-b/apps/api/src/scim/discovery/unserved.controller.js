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
exports.UnservedController = exports.read = void 0;
exports.notAllowed = notAllowed;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../../libs/scim-protocol/src/index.js");
const base_url_1 = require("../base-url");
const exchange_1 = require("../exchange");
const scim_guard_1 = require("../scim.guard");
exports.read = ['GET', 'HEAD'];
const collection = [...exports.read, 'POST'];
const resource = [...exports.read, 'PUT', 'PATCH', 'DELETE'];
/** The methods of each path below the base; `*` stands for an ID. */
const served = new Map(Object.entries({
    Users: collection,
    'Users/*': resource,
    Groups: collection,
    'Groups/*': resource,
    Bulk: ['POST'],
    'Users/.search': ['POST'],
    'Groups/.search': ['POST'],
    '.search': ['POST'],
    ServiceProviderConfig: exports.read,
    ResourceTypes: exports.read,
    'ResourceTypes/*': exports.read,
    Schemas: exports.read,
    'Schemas/*': exports.read,
    'openapi.json': exports.read,
}));
/** Responds to everything that no other controller serves: 404, 405 with the allowed methods, and 501 for /Me. */
let UnservedController = class UnservedController {
    configuration;
    constructor(configuration) {
        this.configuration = configuration;
    }
    refuse(request, rest) {
        const segments = rest.split('/').filter(Boolean);
        const path = segments.join('/');
        if (path.toLowerCase() === 'me')
            throw new scim_protocol_1.ScimError(501, undefined, '/Me is not supported: a SCIM key does not belong to a person.');
        const methods = served.get(path) ?? served.get([...segments.slice(0, -1), '*'].join('/'));
        if (!methods)
            throw (0, base_url_1.nothingAt)(this.configuration, request);
        throw notAllowed(request, methods);
    }
};
exports.UnservedController = UnservedController;
__decorate([
    (0, common_1.All)('*'),
    (0, domain_1.Requires)('members.read'),
    (0, domain_1.Records)(),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Param)('*')),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", void 0)
], UnservedController.prototype, "refuse", null);
exports.UnservedController = UnservedController = __decorate([
    (0, scim_guard_1.ScimController)(''),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object])
], UnservedController);
/** 405 with the allowed methods. */
function notAllowed(request, methods) {
    const allowed = methods.join(', ');
    (0, exchange_1.replyTo)(request).header('allow', allowed);
    return new scim_protocol_1.ScimError(405, undefined, `${request.method} is not supported here. Use ${allowed}.`);
}
//# sourceMappingURL=unserved.controller.js.map