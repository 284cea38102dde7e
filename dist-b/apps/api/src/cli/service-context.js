"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.withServices = withServices;
const common_1 = require("@nestjs/common");
const core_1 = require("@nestjs/core");
const audit_1 = require("../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const data_source_1 = require("../data-source");
const migrate_1 = require("./migrate");
let CommandModule = class CommandModule {
};
CommandModule = __decorate([
    (0, common_1.Module)({ imports: [audit_1.AuditModule.with(domain_1.eventCatalogue, domain_1.controls), domain_1.DomainModule] })
], CommandModule);
/** Migrates the database and runs a command with the services of the domain, without HTTP and background jobs. */
async function withServices(terminal, work) {
    const configuration = (0, platform_1.loadConfiguration)(terminal.env);
    const dataSource = (0, data_source_1.serviceDataSource)(configuration);
    try {
        await (0, migrate_1.migrateAndRecord)(dataSource, configuration);
        const context = await core_1.NestFactory.createApplicationContext({ module: CommandModule, imports: [platform_1.PlatformModule.with(configuration, dataSource)] }, { abortOnError: false, logger: new platform_1.NestLogger((0, platform_1.createLogger)('warn', terminal.stderr)) });
        try {
            return await work(context, configuration);
        }
        finally {
            await context.close();
        }
    }
    finally {
        if (dataSource.isInitialized)
            await dataSource.destroy();
    }
}
//# sourceMappingURL=service-context.js.map