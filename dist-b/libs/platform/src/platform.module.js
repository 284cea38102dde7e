"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var PlatformModule_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.PlatformModule = void 0;
const common_1 = require("@nestjs/common");
const typeorm_1 = require("@nestjs/typeorm");
const configuration_1 = require("./config/configuration");
const database_1 = require("./database/database");
const long_answers_1 = require("./network/long-answers");
const keyring_1 = require("./secrets/keyring");
const open_keyring_1 = require("./secrets/open-keyring");
/**
 * The configuration, the database, the keys of its secrets and the shared limit of long responses, for every module.
 * The data source is connected and migrated.
 */
let PlatformModule = PlatformModule_1 = class PlatformModule {
    static with(configuration, dataSource) {
        return {
            module: PlatformModule_1,
            imports: [
                typeorm_1.TypeOrmModule.forRootAsync({ useFactory: () => dataSource.options, dataSourceFactory: async () => dataSource }),
            ],
            providers: [
                { provide: configuration_1.CONFIGURATION, useValue: configuration },
                { provide: database_1.Database, useFactory: (source) => new database_1.Database(source), inject: [(0, typeorm_1.getDataSourceToken)()] },
                {
                    provide: keyring_1.Keyring,
                    useFactory: (database) => (0, open_keyring_1.openKeyring)(database, configuration),
                    inject: [database_1.Database],
                },
                { provide: long_answers_1.LongAnswers, useValue: new long_answers_1.LongAnswers(configuration.READER_TIMEOUT * 1000) },
            ],
            exports: [configuration_1.CONFIGURATION, database_1.Database, keyring_1.Keyring, long_answers_1.LongAnswers],
        };
    }
};
exports.PlatformModule = PlatformModule;
exports.PlatformModule = PlatformModule = PlatformModule_1 = __decorate([
    (0, common_1.Global)(),
    (0, common_1.Module)({})
], PlatformModule);
//# sourceMappingURL=platform.module.js.map