import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver';
import { ReadingProcesses } from './reading-processes';
import { SqliteConnection } from './sqlite-connection';
import { SqliteQueryRunner } from './sqlite-query-runner';
import { LARGE_LOG, WriteAheadLog } from './write-ahead-log';
import { WriteLock } from './write-lock';

/** A data source on a file, with a writing connection that is handed on, a reading one, and processes for long reads. */
export class SqliteDataSource extends DataSource {
  readonly readingProcesses: ReadingProcesses;
  private readonly lock = new WriteLock();
  private readonly log: WriteAheadLog;
  private reader: SqliteConnection | undefined;

  constructor(
    private readonly file: string,
    common: Partial<DataSourceOptions>,
  ) {
    super({
      ...common,
      type: 'better-sqlite3',
      database: file,
      driver: SqliteConnection,
      // The adapter keeps statements, for all runners together.
      statementCacheSize: 0,
      prepareDatabase,
    } as DataSourceOptions);
    this.log = new WriteAheadLog(file);
    this.readingProcesses = new ReadingProcesses(file);
    // TypeORM does not know CHAR on SQLite, which takes any name of a type.
    this.sqlite.supportedDataTypes.push('char');
    this.sqlite.withLengthColumnTypes.push('char');
  }

  override createQueryRunner(): QueryRunner {
    this.reader ??= new SqliteConnection(this.file, { readonly: true });
    const { lock, reader, log } = this;
    const runner = new SqliteQueryRunner(this.sqlite, { lock, reader, log });
    return Object.assign(runner, { manager: this.createEntityManager(runner) });
  }

  override async destroy(): Promise<void> {
    if (this.isInitialized) {
      this.readingProcesses.close();
      this.log.close();
      this.reader?.close();
      this.reader = undefined;
      intoOneFile(this.sqlite.databaseConnection);
    }
    await super.destroy();
  }

  private get sqlite(): BetterSqlite3Driver {
    return this.driver as BetterSqlite3Driver;
  }
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
