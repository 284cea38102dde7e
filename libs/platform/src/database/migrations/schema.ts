import type { QueryRunner } from 'typeorm';

/** Binary collations without padding: text is compared code point by code point, as SQLite does. */
const MYSQL_COLLATION = 'utf8mb4_0900_bin';
const MARIADB_COLLATION = 'utf8mb4_nopad_bin';

export const collationOf = (type: string): string => (type === 'mariadb' ? MARIADB_COLLATION : MYSQL_COLLATION);

/** Creates a table from SQL that every database reads alike; servers add how text is stored and compared. */
export async function createTable(queryRunner: QueryRunner, sql: string): Promise<void> {
  const { type } = queryRunner.connection.options;
  const options =
    type === 'better-sqlite3' ? '' : ` ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${collationOf(type)}`;
  await queryRunner.query(sql + options);
}
