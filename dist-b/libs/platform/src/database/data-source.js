"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SnakeNaming = exports.columnName = void 0;
exports.createDataSource = createDataSource;
const typeorm_1 = require("typeorm");
const database_url_1 = require("./database-url");
const migrations_1 = require("./migrations");
const mysql_data_source_1 = require("./mysql/mysql-data-source");
const sqlite_data_source_1 = require("./sqlite/sqlite-data-source");
const statement_log_1 = require("./statement-log");
/** The column name of a property. */
const columnName = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
exports.columnName = columnName;
/** `organizationId` in code is `organization_id` in SQL, and `createdBy.id` is `created_by_id`. */
class SnakeNaming extends typeorm_1.DefaultNamingStrategy {
    columnName(propertyName, customName, outer = []) {
        return [...outer.map(exports.columnName), customName ?? (0, exports.columnName)(propertyName)].join('_');
    }
}
exports.SnakeNaming = SnakeNaming;
/** A data source, not yet initialized, that behaves the same on every database. Only migrations create tables. */
function createDataSource(request) {
    const { url, entities, tls, pool = 10, migrations = migrations_1.migrations, logger = new statement_log_1.StatementLog(), slowMs = 1000 } = request;
    const target = (0, database_url_1.databaseTarget)(url);
    const common = {
        entities: entities,
        migrations: migrations,
        migrationsTableName: 'migrations',
        namingStrategy: new SnakeNaming(),
        synchronize: false,
        logger,
        maxQueryExecutionTime: slowMs,
    };
    if (target.type === 'sqlite')
        return new sqlite_data_source_1.SqliteDataSource(target.file, common);
    return new mysql_data_source_1.MysqlDataSource(target, pool, tls ? { ...common, ssl: tls } : common);
}
//# sourceMappingURL=data-source.js.map