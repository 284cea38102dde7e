"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.newerVersion = void 0;
exports.migrationState = migrationState;
exports.createHistory = createHistory;
exports.refuseForeignHistory = refuseForeignHistory;
exports.recordChecksums = recordChecksums;
const node_crypto_1 = require("node:crypto");
const typeorm_1 = require("typeorm");
const startup_error_1 = require("../config/startup-error");
const TABLE = 'migrations';
/** Compares the migrations of a connected database with those of this version, in one statement. */
async function migrationState(dataSource) {
    const recorded = (await read(dataSource)).map(({ name }) => name);
    const known = dataSource.migrations.map(nameOf);
    return {
        pending: known.filter((name) => !recorded.includes(name)),
        unknown: recorded.filter((name) => !known.includes(name)),
    };
}
/** Creates the table in which TypeORM records migrations, with an additional checksum column. */
async function createHistory(dataSource) {
    const runner = dataSource.createQueryRunner();
    const type = dataSource.options.type === 'better-sqlite3' ? 'integer' : 'int';
    const id = { name: 'id', type, isGenerated: true, generationStrategy: 'increment', isPrimary: true };
    const columns = [
        id,
        { name: 'timestamp', type: 'bigint' },
        { name: 'name', type: 'varchar', length: '255' },
        { name: 'checksum', type: 'varchar', length: '64', isNullable: true },
    ];
    try {
        await runner.createTable(new typeorm_1.Table({ name: TABLE, columns }), true);
    }
    finally {
        await runner.release();
    }
}
/** Throws StartupError if the database was migrated by a newer version, or by different statements under the same name. */
async function refuseForeignHistory(dataSource) {
    const checksums = checksumsOf(dataSource);
    for (const { name, checksum } of await read(dataSource)) {
        if (!dataSource.migrations.some((known) => nameOf(known) === name))
            throw (0, exports.newerVersion)('The database', name);
        const expected = checksums.get(name);
        if (checksum !== null && expected !== undefined && checksum !== expected)
            throw new startup_error_1.StartupError(`The migration ${name} ran on this database with different statements than in this version; start the version that migrated it, or restore a backup of this version.`);
    }
}
const newerVersion = (what, migration) => new startup_error_1.StartupError(`${what} was migrated by a newer version of Rollcall (this version does not know ${migration}); start that version, or restore a backup from before the upgrade.`);
exports.newerVersion = newerVersion;
/** Records the checksums of the migrations that have run. */
async function recordChecksums(dataSource) {
    for (const [name, checksum] of checksumsOf(dataSource))
        await dataSource.query(`UPDATE ${TABLE} SET checksum = ? WHERE name = ? AND checksum IS NULL`, [checksum, name]);
}
const read = (dataSource) => dataSource.query(`SELECT name, checksum FROM ${TABLE} ORDER BY id`);
const nameOf = (migration) => migration.name ?? migration.constructor.name;
/** Ignores whitespace, because the layout of SQL does not change its effect. */
const checksumsOf = (dataSource) => new Map(dataSource.migrations.map((migration) => {
    const text = JSON.stringify(migration.statements.map((sql) => sql.replace(/\s+/g, ' ').trim()));
    return [nameOf(migration), (0, node_crypto_1.createHash)('sha256').update(text).digest('hex')];
}));
//# sourceMappingURL=migration-history.js.map