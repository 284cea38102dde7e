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
exports.ScimController = void 0;
const common_1 = require("@nestjs/common");
const core_1 = require("@nestjs/core");
const domain_1 = require("../../../../libs/domain/src/index.js");
const dialects_1 = require("./dialects/dialects");
const exchange_1 = require("./exchange");
const scim_authentication_1 = require("./scim-authentication");
/**
 * The only guard of the SCIM API. It requires a valid key of an organization that has SCIM enabled and is within its
 * rate limit, with the permission that the operation declares.
 */
let ScimGuard = class ScimGuard {
    reflector;
    authentication;
    constructor(reflector, authentication) {
        this.reflector = reflector;
        this.authentication = authentication;
    }
    async canActivate(context) {
        const declaration = this.reflector.get(domain_1.ACCESS_DECLARATION, context.getHandler());
        if (!declaration)
            throw new Error(`${context.getHandler().name} does not declare who may call it`);
        const http = context.switchToHttp();
        const request = http.getRequest();
        (0, exchange_1.exchangeOf)(request).reply = http.getResponse();
        if ('public' in declaration)
            return true;
        const principal = await this.authentication.callerOf(request);
        (0, domain_1.requireScim)(principal.organization);
        if (!('requires' in declaration))
            throw new Error('No SCIM endpoint belongs to a project');
        (0, domain_1.enforce)((0, domain_1.may)(principal, declaration.requires));
        return true;
    }
};
ScimGuard = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [core_1.Reflector,
        scim_authentication_1.ScimAuthentication])
], ScimGuard);
/** A controller of the SCIM API, with its path below every base path and the guard. */
const ScimController = (path) => (0, common_1.applyDecorators)((0, common_1.Controller)(dialects_1.dialects.map((dialect) => `${dialect.path}/${path}`)), (0, common_1.UseGuards)(ScimGuard));
exports.ScimController = ScimController;
//# sourceMappingURL=scim.guard.js.map