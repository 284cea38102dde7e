import { DatabaseSync } from '@photostructure/sqlite';
import { plannedOnce } from './planner.sql';
import { named } from './sqlite-error';

type Native = InstanceType<typeof DatabaseSync>;
type Value = null | number | bigint | string | Uint8Array;

const CACHED_STATEMENTS = 500;
/** How long opening and the reading connection wait for another process. Blocks the event loop. */
const BUSY_TIMEOUT_MS = 5000;

interface PreparedStatement {
  /** Whether it returns rows. */
  readonly reader: boolean;
  all(...parameters: Value[]): unknown[];
  run(...parameters: Value[]): { changes: number | bigint; lastInsertRowid: number | bigint };
}

/** Adapts `@photostructure/sqlite` (the interface of node:sqlite) to better-sqlite3, which TypeORM's driver expects. */
export class SqliteConnection {
  private readonly database: Native;
  private readonly statements = new Map<string, PreparedStatement>();

  constructor(file: string, options: { readonly?: boolean } = {}) {
    this.database = naming(
      () => new DatabaseSync(file, { readOnly: options.readonly ?? false, timeout: BUSY_TIMEOUT_MS }),
    );
  }

  /** Also false after SQLite ended a transaction by itself, for example because the disk is full. */
  get inTransaction(): boolean {
    return this.database.isTransaction;
  }

  /** Compiles a statement, or takes the one compiled before. */
  prepare(sql: string): PreparedStatement {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.compile(sql);
    // The statement compiled first comes first in the map. If it is still used, it is compiled again.
    if (this.statements.size === CACHED_STATEMENTS) this.statements.delete(this.statements.keys().next().value!);
    this.statements.set(sql, statement);
    return statement;
  }

  pragma(text: string): unknown[] {
    return naming(() => this.database.prepare(`PRAGMA ${text}`).all(), this.database);
  }

  exec(sql: string): void {
    naming(() => this.database.exec(sql), this.database);
  }

  close(): void {
    this.statements.clear();
    this.database.close();
  }

  private compile(sql: string): PreparedStatement {
    const { database } = this;
    const statement = naming(() => database.prepare(plannedOnce(sql)), database);
    return {
      reader: statement.columns().length > 0,
      all: (...parameters) => naming(() => statement.all(...parameters), database),
      run: (...parameters) => naming(() => statement.run(...parameters), database),
    };
  }
}

function naming<Result>(call: () => Result, database?: Native): Result {
  try {
    return call();
  } catch (error) {
    throw named(error, database);
  }
}
