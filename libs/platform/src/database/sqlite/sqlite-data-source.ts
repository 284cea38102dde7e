import { DataSource, type DataSourceOptions } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver';
import { ReadingProcesses } from './reading-processes';
import { SqliteConnection } from './sqlite-connection';
import { SqliteQueryRunner } from './sqlite-query-runner';
import { LARGE_LOG, WriteAheadLog } from './write-ahead-log';
import { WriteLock } from './write-lock';

const readingProcesses = new WeakMap<DataSource, ReadingProcesses>();

/** Where a data source on a file reads what takes long; undefined for a server database. */
export const readingProcessesOf = (dataSource: DataSource): ReadingProcesses | undefined =>
  readingProcesses.get(dataSource);

/** A data source on a file, with a writing connection that is handed on, a reading one, and processes for long reads. */
export function sqliteDataSource(file: string, common: Partial<DataSourceOptions>): DataSource {
  const dataSource = new DataSource({
    ...common,
    type: 'better-sqlite3',
    database: file,
    driver: SqliteConnection,
    // The adapter keeps statements, for all runners together.
    statementCacheSize: 0,
    prepareDatabase,
  } as DataSourceOptions);
  const driver = dataSource.driver as BetterSqlite3Driver;
  const lock = new WriteLock();
  const log = new WriteAheadLog(file);
  const processes = new ReadingProcesses(file);
  readingProcesses.set(dataSource, processes);
  let reader: SqliteConnection | undefined;
  driver.createQueryRunner = () => {
    reader ??= new SqliteConnection(file, { readonly: true });
    return new SqliteQueryRunner(driver, { lock, reader, log });
  };
  // TypeORM does not know CHAR on SQLite, which takes any name of a type.
  driver.supportedDataTypes.push('char');
  driver.withLengthColumnTypes.push('char');
  const disconnect = driver.disconnect.bind(driver);
  driver.disconnect = async () => {
    processes.close();
    log.close();
    reader?.close();
    reader = undefined;
    intoOneFile(driver.databaseConnection);
    await disconnect();
  };
  return dataSource;
}

function prepareDatabase(connection: SqliteConnection): void {
  connection.pragma('journal_mode = WAL');
  // Every acknowledged commit survives a loss of power, as on MySQL; NORMAL would survive only that of the process.
  connection.pragma('synchronous = FULL');
  // What was overwritten or deleted is gone from its page, as a secret that was in the clear; it costs no more writing.
  connection.pragma('secure_delete = FAST');
  // The query runner has the log copied; once that is done, the file shrinks to this.
  connection.pragma('wal_autocheckpoint = 0');
  connection.pragma(`journal_size_limit = ${LARGE_LOG}`);
  // From here on the query runner waits for other processes, since SQLite's own waiting blocks the event loop.
  connection.pragma('busy_timeout = 0');
}

/**
 * Moves what is in the log of writes into the file, so that a copy of that alone is whole. Where another process is in
 * the middle of a transaction it is left to that one, which does the same at its end.
 */
function intoOneFile(connection: SqliteConnection | undefined): void {
  try {
    connection?.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // The disk is full or read-only: nothing is lost, the log of writes is read at the next start.
  }
}
