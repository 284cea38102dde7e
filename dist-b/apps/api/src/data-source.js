"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.serviceDataSource = void 0;
const audit_1 = require("../../../libs/audit/src/index.js");
const domain_1 = require("../../../libs/domain/src/index.js");
const platform_1 = require("../../../libs/platform/src/index.js");
/** Creates the data source of the service with all entities, not yet connected. */
const serviceDataSource = (configuration, logger) => (0, platform_1.createDataSource)({
    url: configuration.DATABASE_URL,
    pool: configuration.DATABASE_POOL,
    tls: (0, platform_1.databaseTls)(configuration),
    slowMs: configuration.SLOW_STATEMENT_MS,
    entities: [...platform_1.platformEntities, ...audit_1.auditEntities, ...domain_1.domainEntities],
    ...(logger && { logger }),
});
exports.serviceDataSource = serviceDataSource;
//# sourceMappingURL=data-source.js.map