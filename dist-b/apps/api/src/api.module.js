"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var ApiModule_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.ApiModule = void 0;
const common_1 = require("@nestjs/common");
const core_1 = require("@nestjs/core");
const audit_1 = require("../../../libs/audit/src/index.js");
const domain_1 = require("../../../libs/domain/src/index.js");
const platform_1 = require("../../../libs/platform/src/index.js");
const admin_module_1 = require("./admin/admin.module");
const console_module_1 = require("./console/console.module");
const errors_1 = require("./http/errors");
const operations_module_1 = require("./operations/operations.module");
const scim_module_1 = require("./scim/scim.module");
/** The whole service: the two APIs, operations and background jobs. */
let ApiModule = ApiModule_1 = class ApiModule {
    static with(configuration, dataSource) {
        return {
            module: ApiModule_1,
            imports: [
                platform_1.PlatformModule.with(configuration, dataSource),
                audit_1.AuditModule.with(domain_1.eventCatalogue, domain_1.controls),
                admin_module_1.AdminModule,
                console_module_1.ConsoleModule,
                scim_module_1.ScimModule,
                operations_module_1.OperationsModule,
                domain_1.OutboxModule,
                domain_1.RetentionModule,
                audit_1.SealingModule,
                audit_1.StreamingModule,
            ],
            providers: [{ provide: core_1.APP_FILTER, useClass: errors_1.ErrorFilter }],
        };
    }
};
exports.ApiModule = ApiModule;
exports.ApiModule = ApiModule = ApiModule_1 = __decorate([
    (0, common_1.Module)({})
], ApiModule);
//# sourceMappingURL=api.module.js.map