"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.collationOf = void 0;
exports.createTable = createTable;
exports.createIndex = createIndex;
/** Binary collations without padding. They compare text by code points, like SQLite. */
const MYSQL_COLLATION = 'utf8mb4_0900_bin';
const MARIADB_COLLATION = 'utf8mb4_nopad_bin';
const collationOf = (type) => (type === 'mariadb' ? MARIADB_COLLATION : MYSQL_COLLATION);
exports.collationOf = collationOf;
/**
 * Creates a table from SQL that every database understands. For servers, adds the engine, character set and collation.
 * May run again: MySQL commits each statement separately, so an interrupted start leaves some tables.
 */
async function createTable(queryRunner, sql) {
    const { type } = queryRunner.connection.options;
    const resumable = sql.replace(/^\s*CREATE TABLE (?!IF NOT EXISTS)/i, 'CREATE TABLE IF NOT EXISTS ');
    const options = type === 'better-sqlite3' ? '' : ` ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${(0, exports.collationOf)(type)}`;
    await queryRunner.query(resumable + options);
}
/** Creates an index from plain SQL, unless an interrupted start has already created it. */
async function createIndex(queryRunner, sql) {
    try {
        await queryRunner.query(sql);
    }
    catch (error) {
        if (error.driverError?.code !== 'ER_DUP_KEYNAME')
            throw error;
    }
}
//# sourceMappingURL=schema.js.map