import type { QueryRunner } from 'typeorm';

/** Binary collations without padding. They compare text by code points, like SQLite. */
const MYSQL_COLLATION = 'utf8mb4_0900_bin';
const MARIADB_COLLATION = 'utf8mb4_nopad_bin';

export const collationOf = (type: string): string => (type === 'mariadb' ? MARIADB_COLLATION : MYSQL_COLLATION);

/**
 * Creates a table from SQL that every database understands. For servers, adds the engine, character set and collation.
 * May run again: MySQL commits each statement separately, so an interrupted start leaves some tables.
 */
export async function createTable(queryRunner: QueryRunner, sql: string): Promise<void> {
  const { type } = queryRunner.connection.options;
  const resumable = sql.replace(/^\s*CREATE TABLE (?!IF NOT EXISTS)/i, 'CREATE TABLE IF NOT EXISTS ');
  const options =
    type === 'better-sqlite3' ? '' : ` ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${collationOf(type)}`;
  await queryRunner.query(resumable + options);
}

/** Creates an index from plain SQL, unless an interrupted start has already created it. */
export async function createIndex(queryRunner: QueryRunner, sql: string): Promise<void> {
  try {
    await queryRunner.query(sql);
  } catch (error) {
    if ((error as { driverError?: { code?: string } }).driverError?.code !== 'ER_DUP_KEYNAME') throw error;
  }
}
