import type { QueryRunner } from 'typeorm';

/** Binary collations without padding: text is compared code point by code point, as SQLite does. */
const MYSQL_COLLATION = 'utf8mb4_0900_bin';
const MARIADB_COLLATION = 'utf8mb4_nopad_bin';

export const collationOf = (type: string): string => (type === 'mariadb' ? MARIADB_COLLATION : MYSQL_COLLATION);

/**
 * Creates a table from SQL that every database reads alike; servers add how text is stored and compared.
 * May run again: on MySQL each statement is committed by itself, so that an interrupted start leaves some tables behind.
 */
export async function createTable(queryRunner: QueryRunner, sql: string): Promise<void> {
  const { type } = queryRunner.connection.options;
  const resumable = sql.replace(/^\s*CREATE TABLE (?!IF NOT EXISTS)/i, 'CREATE TABLE IF NOT EXISTS ');
  const options =
    type === 'better-sqlite3' ? '' : ` ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${collationOf(type)}`;
  await queryRunner.query(resumable + options);
}

/** Creates an index from plain SQL, unless a start that was interrupted has created it. */
export async function createIndex(queryRunner: QueryRunner, sql: string): Promise<void> {
  try {
    await queryRunner.query(sql);
  } catch (error) {
    if ((error as { driverError?: { code?: string } }).driverError?.code !== 'ER_DUP_KEYNAME') throw error;
  }
}
