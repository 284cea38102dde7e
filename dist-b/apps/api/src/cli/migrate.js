"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.migrateAndRecord = migrateAndRecord;
exports.migrateCommand = migrateCommand;
const audit_1 = require("../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
const data_source_1 = require("../data-source");
/** Migrates the database and records it; returns how many migrations ran. */
async function migrateAndRecord(dataSource, { DATABASE_URL }) {
    const ran = await (0, platform_1.migrate)(dataSource, DATABASE_URL);
    if (ran.length > 0) {
        await new audit_1.Transactions(new platform_1.Database(dataSource), domain_1.eventCatalogue).run((0, audit_1.serviceCaller)(audit_1.SERVICE_LOG), async (tx) => {
            tx.record({
                action: 'service.migrated',
                target: audit_1.THE_SERVICE,
                changes: [{ field: 'migrations', before: null, after: ran }],
            });
        });
    }
    return ran.length;
}
/** `rollcall migrate`. */
async function migrateCommand(terminal) {
    const configuration = (0, platform_1.loadConfiguration)(terminal.env);
    const dataSource = (0, data_source_1.serviceDataSource)(configuration);
    const ran = await migrateAndRecord(dataSource, configuration).finally(() => dataSource.isInitialized && dataSource.destroy());
    const done = ran === 0 ? 'is up to date' : `was migrated (${ran} migration${ran === 1 ? '' : 's'})`;
    terminal.stdout.write(`The database at ${(0, platform_1.withoutPassword)(configuration.DATABASE_URL)} ${done}.\n`);
}
//# sourceMappingURL=migrate.js.map