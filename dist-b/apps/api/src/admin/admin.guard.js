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
exports.AdminGuard = void 0;
const common_1 = require("@nestjs/common");
const core_1 = require("@nestjs/core");
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../libs/domain/src/index.js");
const admin_context_1 = require("./admin.context");
const records_1 = require("./attempts/records");
const refused_1 = require("./attempts/refused");
const authentication_1 = require("./authentication");
const http_error_1 = require("./errors/http-error");
const refusals_1 = require("./errors/refusals");
const loaders_1 = require("./loaders");
/** The key of the attempt when a request downloads a file. */
const FILE = '';
const isAdminRequest = (context) => context.getType() === 'graphql' || (0, http_error_1.answersAsAdmin)(context.switchToHttp().getRequest());
/**
 * The only guard of the admin API and of the console's routes. It runs for every query, mutation, field resolver and file, and requires a valid
 * token with the declared permission.
 */
let AdminGuard = class AdminGuard {
    reflector;
    authentication;
    loaders;
    records;
    constructor(reflector, authentication, loaders, records) {
        this.reflector = reflector;
        this.authentication = authentication;
        this.loaders = loaders;
        this.records = records;
    }
    async canActivate(context) {
        // Registered for the whole application, so that no resolver can be forgotten. Other APIs have their own guards.
        if (!isAdminRequest(context))
            return true;
        const declaration = this.reflector.get(domain_1.ACCESS_DECLARATION, context.getHandler());
        if (!declaration)
            throw new Error(`${context.getHandler().name} does not declare who may call it`);
        this.begin(context);
        if ('public' in declaration)
            return true;
        const admin = (0, admin_context_1.contextOf)(context);
        const principal = await this.authenticate(admin);
        if (!('requires' in declaration))
            return true;
        const refusal = (0, domain_1.may)(principal, declaration.requires);
        if (refusal)
            await this.recordFile(admin, principal, refusal);
        (0, domain_1.enforce)(refusal);
        return true;
    }
    /** Records the refusal of a file. Refusals in GraphQL are recorded when the response is complete. */
    async recordFile({ attempts }, principal, refusal) {
        const file = attempts.of(FILE);
        if (!file)
            return;
        file.refused((0, refusals_1.toRefusal)(refusal).refusal, refusal.message);
        await this.records.record(principal, attempts.refusals);
    }
    /** Notes what is attempted, in case it is refused. Fields below an operation belong to its attempt. */
    begin(context) {
        const { attempts, request } = (0, admin_context_1.contextOf)(context);
        if (context.getType() !== 'graphql') {
            // The URL parameters have not been validated yet.
            const named = (0, refused_1.onlyNaming)({ ...request.query, id: undefined, ...request.params });
            attempts.begin(FILE, `${request.routeOptions.url}`, this.actionsOf(context), named);
            return;
        }
        const graphql = graphql_1.GqlExecutionContext.create(context);
        const { path, fieldName } = graphql.getInfo();
        if (path.prev)
            return;
        const { input, ...args } = graphql.getArgs();
        attempts.begin(String(path.key), fieldName, this.actionsOf(context), { ...args, ...input });
    }
    actionsOf(context) {
        return this.reflector.get(domain_1.RECORDED_EVENTS, context.getHandler()) ?? [];
    }
    async authenticate(context) {
        const principal = await this.authentication.callerOf(context.request);
        if (!principal) {
            this.authentication.refuseInvalid(context.request, context.reply);
            throw (0, authentication_1.unauthenticated)();
        }
        // Requests to the admin API were counted before their bodies were read.
        if ((0, http_error_1.isConsole)(context.request))
            await this.authentication.limit(principal);
        context.principal = principal;
        context.loaders ??= this.loaders.create(principal);
        return principal;
    }
};
exports.AdminGuard = AdminGuard;
exports.AdminGuard = AdminGuard = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [core_1.Reflector,
        authentication_1.AdminAuthentication,
        loaders_1.LoaderFactory,
        records_1.AttemptRecords])
], AdminGuard);
//# sourceMappingURL=admin.guard.js.map