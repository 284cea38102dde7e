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
exports.ScimModule = void 0;
const common_1 = require("@nestjs/common");
const core_1 = require("@nestjs/core");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const bulk_controller_1 = require("./bulk/bulk.controller");
const discovery_controller_1 = require("./discovery/discovery.controller");
const unserved_controller_1 = require("./discovery/unserved.controller");
const exchange_1 = require("./exchange");
const group_resource_1 = require("./groups/group.resource");
const group_operations_1 = require("./groups/group-operations");
const groups_controller_1 = require("./groups/groups.controller");
const provisioning_1 = require("./provisioning");
const resource_writes_1 = require("./resource-writes");
const respond_1 = require("./respond");
const scim_authentication_1 = require("./scim-authentication");
const scim_replay_1 = require("./scim-replay");
const search_controller_1 = require("./search.controller");
const user_operations_1 = require("./users/user-operations");
const users_controller_1 = require("./users/users.controller");
/** Global because it provides `Replay` to the admin API, which must not import this module. */
let ScimModule = class ScimModule {
    host;
    provisioning;
    authentication;
    constructor(host, provisioning, authentication) {
        this.host = host;
        this.provisioning = provisioning;
        this.authentication = authentication;
    }
    /** Records every request, whether a controller, the guard or the body parser answered it. */
    onModuleInit() {
        const server = this.host.httpAdapter.getInstance();
        server.addHook('onResponse', async (request, reply) => {
            if (!(0, respond_1.isScim)(request))
                return;
            await this.identifySender(request);
            this.provisioning.finished(request, reply.statusCode);
        });
        // Runs after the last request and before the database is closed.
        server.addHook('onClose', () => this.provisioning.close());
    }
    /**
     * Identifies the sender of a request that was refused before the guard ran, so that the organization finds it in its
     * log.
     */
    async identifySender(request) {
        const { principal, reply, refusal } = (0, exchange_1.exchangeOf)(request);
        // If `reply` is set, the guard has run. If the key was refused, it has been looked up.
        if (principal || reply || refusal?.cause.startsWith('KEY_') || (0, platform_1.bearerToken)(request) === undefined)
            return;
        // The response has already been sent. If the database is unreachable, the record is kept without the key.
        await this.authentication.callerOf(request).catch(() => { });
    }
};
exports.ScimModule = ScimModule;
exports.ScimModule = ScimModule = __decorate([
    (0, common_1.Global)(),
    (0, common_1.Module)({
        imports: [domain_1.DomainModule],
        controllers: [
            bulk_controller_1.BulkController,
            discovery_controller_1.DiscoveryController,
            groups_controller_1.GroupsController,
            discovery_controller_1.OpenapiController,
            search_controller_1.SearchController,
            users_controller_1.UsersController,
            unserved_controller_1.UnservedController,
        ],
        providers: [
            bulk_controller_1.BulkRunner,
            group_operations_1.GroupOperations,
            provisioning_1.Provisioning,
            resource_writes_1.ResourceWrites,
            search_controller_1.RootSearch,
            scim_authentication_1.ScimAuthentication,
            scim_authentication_1.ScimStrategy,
            group_resource_1.ShownMembers,
            user_operations_1.UserOperations,
            { provide: domain_1.Replay, useClass: scim_replay_1.ScimReplay },
        ],
        exports: [domain_1.Replay],
    }),
    __param(0, (0, common_1.Inject)(core_1.HttpAdapterHost)),
    __metadata("design:paramtypes", [core_1.HttpAdapterHost,
        provisioning_1.Provisioning,
        scim_authentication_1.ScimAuthentication])
], ScimModule);
//# sourceMappingURL=scim.module.js.map