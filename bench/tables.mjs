import { DatabaseSync } from '@photostructure/sqlite';
import { createConnection } from 'mysql2/promise';
import { asMysql } from './mysql.mjs';

const BATCH = 500;
const PATIENCE_MS = 10_000;

/** Direct access to the service's tables, on either database; table and column names come from our code. */
export const openTables = (url) => (url.startsWith('sqlite:') ? ofSqlite(url) : ofMysql(url));

async function ofMysql(url) {
  const connection = await createConnection(asMysql(url));
  const run = async (sql, values) => (await connection.query(sql, values.map(stored)))[0];
  return { select: run, run, insert: inserter(run), close: () => connection.end() };
}

function ofSqlite(url) {
  const database = new DatabaseSync(url.slice('sqlite:'.length), { timeout: PATIENCE_MS });
  const run = (sql, values) => database.prepare(sql).run(...values.map(stored));
  return {
    select: (sql, values) => database.prepare(sql).all(...values.map(stored)),
    run,
    insert: (table, rows) => {
      database.exec('BEGIN IMMEDIATE');
      inserter(run)(table, rows);
      database.exec('COMMIT');
    },
    close: () => database.close(),
  };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Those of organizations and of the service, which are stored without their beginning. */
const SHORT = /^00000000-0000-(8000-8|0000-0)000-/;

/** IDs are stored as their bytes. */
const stored = (value) =>
  typeof value === 'string' && ID.test(value)
    ? Buffer.from(value.replace(SHORT, '').replaceAll('-', ''), 'hex')
    : value;

/** Inserts rows of one shape; on a synchronous database, everything has happened when it returns. */
const inserter = (run) => (table, rows) => {
  const columns = Object.keys(rows[0]);
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  const done = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const some = rows.slice(start, start + BATCH);
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${some.map(() => tuple).join(', ')}`;
    done.push(
      run(
        sql,
        some.flatMap((row) => columns.map((column) => row[column])),
      ),
    );
  }
  return Promise.all(done);
};
