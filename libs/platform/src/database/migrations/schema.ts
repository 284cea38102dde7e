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
  const supported = type === 'mariadb' ? sql.replaceAll(' VIRTUAL NOT NULL', ' VIRTUAL') : sql;
  const resumable = supported.replace(/^\s*CREATE TABLE (?!IF NOT EXISTS)/i, 'CREATE TABLE IF NOT EXISTS ');
  const options =
    type === 'better-sqlite3' ? '' : ` ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${collationOf(type)}`;
  await queryRunner.query(resumable + options);
  await recordExpressions(queryRunner, sql);
}

/** As TypeORM creates it. */
const EXPRESSIONS = `typeorm_metadata (type VARCHAR(255) NOT NULL, "database" VARCHAR(255), "schema" VARCHAR(255),
  "table" VARCHAR(255), name VARCHAR(255), value TEXT)`;
const [BEGIN, END] = [' GENERATED ALWAYS AS (', ') VIRTUAL'];

/** Notes the expressions of derived columns where TypeORM looks for them when it compares tables with entities. */
async function recordExpressions(queryRunner: QueryRunner, sql: string): Promise<void> {
  const { connection } = queryRunner;
  const quoted = (text: string) => text.replace(/"(\w+)"/g, (_, name: string) => connection.driver.escape(name));
  const schema = connection.options.type === 'better-sqlite3' ? null : connection.driver.database!;
  const table = /CREATE TABLE (?:IF NOT EXISTS )?(\w+)/i.exec(sql)![1]!;
  const columns = sql.split('\n').filter((line) => line.includes(BEGIN));
  if (columns.length > 0) await queryRunner.query(`CREATE TABLE IF NOT EXISTS ${quoted(EXPRESSIONS)}`);
  for (const line of columns) {
    const [name] = line.trim().split(' ', 1);
    const expression = line.slice(line.indexOf(BEGIN) + BEGIN.length, line.lastIndexOf(END));
    await queryRunner.query(quoted('DELETE FROM typeorm_metadata WHERE "table" = ? AND name = ?'), [table, name]);
    await queryRunner.query(
      quoted(
        `INSERT INTO typeorm_metadata (type, "schema", "table", name, value) VALUES ('GENERATED_COLUMN', ?, ?, ?, ?)`,
      ),
      [schema, table, name, expression],
    );
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
