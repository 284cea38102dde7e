import { setTimeout as pause } from 'node:timers/promises';
import type { Connection, SslOptions } from 'mysql2/promise';
import type { DataSource } from 'typeorm';
import type { MysqlDataSourceOptions } from 'typeorm/driver/mysql/MysqlDataSourceOptions';
import { StartupError } from '../config/startup-error';
import { createLogger } from '../logging';
import { type DatabaseTarget, databaseTarget } from './database-url';
import { isTransient } from './errors';
import { createHistory, recordChecksums, refuseForeignHistory } from './migration-history';
import { collationOf } from './migrations/schema';
import { MysqlDataSource } from './mysql/mysql-data-source';
import { describeLargeOrganization } from './sqlite/planner.sql';
import { lockOf, restrictToOwner } from './sqlite/private-files';
import { SqliteConnection } from './sqlite/sqlite-connection';
import { SqliteDataSource } from './sqlite/sqlite-data-source';

const LOCK_WAIT_S = 120;

/**
 * Creates the database if it is missing, connects, and runs the pending migrations. Returns the names of those that ran.
 * A lock in the database lets one process migrate at a time, and ends with that process.
 * Throws StartupError if a newer version has migrated the database, or another process does not finish migrating.
 */
export async function migrate(dataSource: DataSource, url: string): Promise<string[]> {
  const unlock = await lockMigrations(databaseTarget(url), (dataSource.options as MysqlDataSourceOptions).ssl);
  try {
    if (!dataSource.isInitialized) await dataSource.initialize();
    await createHistory(dataSource);
    await refuseForeignHistory(dataSource);
    const run = () => dataSource.runMigrations({ transaction: 'all' });
    const ran = await (dataSource instanceof MysqlDataSource ? dataSource.takingItsTime(run) : run());
    await recordChecksums(dataSource);
    if (dataSource instanceof SqliteDataSource && ran.length > 0) await describeLargeOrganization(dataSource);
    return ran.map(({ name }) => name);
  } finally {
    await unlock();
  }
}

type Unlock = () => Promise<void>;

const lockMigrations = (target: DatabaseTarget, tls: MysqlDataSourceOptions['ssl']): Promise<Unlock> =>
  target.type === 'sqlite' ? lockFile(target.file) : lockServer(target, tls);

/** An exclusive transaction on a separate lock file. The operating system ends it with the process. */
async function lockFile(file: string): Promise<Unlock> {
  await restrictToOwner(file, (text) => createLogger('warn').warn({ context: 'database' }, text));
  const connection = new SqliteConnection(lockOf(file));
  const deadline = performance.now() + LOCK_WAIT_S * 1000;
  for (;;) {
    try {
      connection.exec('BEGIN EXCLUSIVE');
      return async () => connection.close();
    } catch (error) {
      if (isTransient(error) && performance.now() < deadline) {
        await pause(20);
        continue;
      }
      connection.close();
      throw isTransient(error) ? waitedTooLong() : error;
    }
  }
}

async function lockServer(
  target: Exclude<DatabaseTarget, { type: 'sqlite' }>,
  tls: MysqlDataSourceOptions['ssl'],
): Promise<Unlock> {
  const address = new URL(target.url.replace(/^mariadb:/, 'mysql:'));
  address.pathname = '/';
  const { createConnection } = await import('mysql2/promise');
  // Values are sent as protocol parameters, because this session has the server's sql_mode.
  const connection = await createConnection({
    uri: address.href,
    connectTimeout: 10_000,
    ...(tls && { ssl: tls as SslOptions }),
  });
  try {
    await createMissingDatabase(connection, target);
    const [rows] = await connection.execute('SELECT GET_LOCK(?, ?) AS locked', [
      lockName(target.database),
      LOCK_WAIT_S,
    ]);
    if ((rows as { locked: number }[])[0]?.locked !== 1) throw waitedTooLong();
    return () => connection.end();
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

async function createMissingDatabase(
  connection: Connection,
  { type, database }: { type: string; database: string },
): Promise<void> {
  const [found] = await connection.execute('SELECT 1 FROM information_schema.schemata WHERE schema_name = ?', [
    database,
  ]);
  if ((found as unknown[]).length > 0) return;
  const name = database.replaceAll('`', '``');
  await connection.query(
    `CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE ${collationOf(type)}`,
  );
}

/** MySQL allows at most 64 characters. */
const lockName = (database: string): string => `rollcall migration ${database}`.slice(0, 64);

const waitedTooLong = () =>
  new StartupError(
    `Another process has been migrating the database for ${LOCK_WAIT_S} seconds; check on it, then start again.`,
  );
