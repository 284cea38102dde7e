import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver';
import { GroupCommit } from './group-commit';
import { ReadingProcesses } from './reading-processes';
import { runStatement } from './run-statement';
import { SqliteConnection } from './sqlite-connection';
import { SqliteQueryRunner } from './sqlite-query-runner';
import { LARGE_LOG, WriteAheadLog } from './write-ahead-log';

/** A data source for a file, with a shared writing connection, a reading connection, and processes for long reads. */
export class SqliteDataSource extends DataSource {
  readonly readingProcesses: ReadingProcesses;
  private readonly log: WriteAheadLog;
  private readonly commits: GroupCommit;
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
      // The adapter caches statements for all runners.
      statementCacheSize: 0,
      prepareDatabase,
    } as DataSourceOptions);
    this.log = new WriteAheadLog(file);
    const writer = () => this.sqlite.databaseConnection as SqliteConnection;
    this.commits = new GroupCommit(
      { inTransaction: () => writer().inTransaction, run: (sql) => void runStatement(this, writer(), sql) },
      this.log,
    );
    this.readingProcesses = new ReadingProcesses(file);
    // TypeORM does not support these on SQLite, although SQLite accepts any type name.
    this.sqlite.supportedDataTypes.push('char', 'binary', 'varbinary');
    this.sqlite.withLengthColumnTypes.push('char', 'binary', 'varbinary');
  }

  override createQueryRunner(): QueryRunner {
    this.reader ??= new SqliteConnection(this.file, { readonly: true });
    const { reader, commits } = this;
    const runner = new SqliteQueryRunner(this.sqlite, { reader, writer: this.sqlite.databaseConnection, commits });
    return Object.assign(runner, { manager: this.createEntityManager(runner) });
  }

  override async destroy(): Promise<void> {
    if (this.isInitialized) {
      // A group that nobody joins anymore may not be committed yet.
      await this.commits.alone(() => {});
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
  // Every acknowledged commit survives a power failure, as on MySQL. With NORMAL, it would survive only a process crash.
  connection.pragma('synchronous = FULL');
  // Erases overwritten and deleted data, for example plaintext secrets, from its page, without additional writes.
  connection.pragma('secure_delete = FAST');
  // The query runner starts checkpoints instead. After one, the log shrinks to this size.
  connection.pragma('wal_autocheckpoint = 0');
  connection.pragma(`journal_size_limit = ${LARGE_LOG}`);
  // From here on, the query runner waits for other processes, because SQLite's own wait blocks the event loop.
  connection.pragma('busy_timeout = 0');
}

/**
 * Moves the write-ahead log into the database file, so that a copy of that file alone is complete. If another process is
 * in a transaction, that process does the same when it closes.
 */
function intoOneFile(connection: SqliteConnection | undefined): void {
  try {
    connection?.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // The disk is full or read-only. Nothing is lost: the next start reads the log.
  }
}
