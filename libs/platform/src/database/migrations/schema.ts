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
  await recordExpressions(queryRunner, sql);
}

const DERIVED = /^ *(\w+) .* GENERATED ALWAYS AS \((.*)\) VIRTUAL,?$/gm;

/** Notes the expressions of derived columns where TypeORM looks for them when it compares tables with entities. */
async function recordExpressions(queryRunner: QueryRunner, sql: string): Promise<void> {
  const { connection } = queryRunner;
  const table = /CREATE TABLE (?:IF NOT EXISTS )?(\w+)/i.exec(sql)![1]!;
  const schema = connection.options.type === 'better-sqlite3' ? null : connection.driver.database!;
  for (const [, name, expression] of sql.matchAll(DERIVED)) {
    const column = { type: 'GENERATED_COLUMN', table, name };
    const [names, values] = [
      Object.keys({ schema, ...column, value: '' }),
      [schema, ...Object.values(column), expression],
    ];
    const escaped = names.map((each) => connection.driver.escape(each));
    const places = names.map(() => '?').join(', ');
    await queryRunner.query(`DELETE FROM typeorm_metadata WHERE ${escaped[2]} = ? AND name = ?`, [table, name]);
    await queryRunner.query(`INSERT INTO typeorm_metadata (${escaped.join(', ')}) VALUES (${places})`, values);
  }
}

/** Creates an index from plain SQL, unless an interrupted start has already created it. */
export async function createIndex(queryRunner: QueryRunner, sql: string): Promise<void> {
  try {
    await queryRunner.query(sql);
  } catch (error) {
    if ((error as { driverError?: { code?: string } }).driverError?.code !== 'ER_DUP_KEYNAME') throw error;
  }
}
