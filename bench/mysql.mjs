import { createConnection } from 'mysql2/promise';
import { startMysql } from '../test/support/mysql-server.mjs';

const SETTINGS = ['version', 'innodb_flush_log_at_trx_commit', 'sync_binlog', 'log_bin', 'innodb_buffer_pool_size'];

/** A MySQL for the measurement: the one TEST_MYSQL_URL names, or a temporary one. */
export async function openMysql() {
  const server = await startMysql();
  const administer = await createConnection(asMysql(server.url));
  const isShared = Boolean(process.env.TEST_MYSQL_URL);
  // As in production: a commit is on the disk before it is acknowledged. The tests do without.
  if (!isShared) await administer.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  const made = [];
  return {
    ...server,
    /** Whether other programs may use it, so that its counters are not only ours. */
    shared: isShared,

    /** The URL of an empty database. */
    async create(purpose) {
      const name = `rollcall_bench_${process.pid}_${purpose}`;
      const [[{ version }]] = await administer.query('SELECT VERSION() AS version');
      const collation = version.includes('MariaDB') ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
      made.push(name);
      await administer.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE ${collation}`);
      return withDatabase(server.url, name);
    },

    /** The statements that the server has executed so far, including BEGIN and COMMIT. */
    async statements() {
      const [[{ Value }]] = await administer.query("SHOW GLOBAL STATUS LIKE 'Questions'");
      return Number(Value);
    },

    /** The settings that determine the cost of a commit. */
    async settings() {
      const [rows] = await administer.query('SHOW GLOBAL VARIABLES WHERE Variable_name IN (?)', [SETTINGS]);
      return rows.map((row) => `${row.Variable_name}=${row.Value}`).join(' ');
    },

    async close() {
      for (const name of made) await administer.query(`DROP DATABASE IF EXISTS ${name}`);
      await administer.end();
      await server.stop();
    },
  };
}

/** Runs one statement on a database. */
export async function execute(url, statement, parameters = []) {
  const connection = await createConnection(asMysql(url));
  try {
    return (await connection.query(statement, parameters))[0];
  } finally {
    await connection.end();
  }
}

export const asMysql = (url) => url.replace(/^mariadb:/, 'mysql:');

function withDatabase(url, name) {
  const at = new URL(url);
  at.pathname = name;
  return at.href;
}
