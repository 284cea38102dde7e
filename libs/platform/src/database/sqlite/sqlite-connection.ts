import { DatabaseSync } from '@photostructure/sqlite';

type Native = InstanceType<typeof DatabaseSync>;
type Statement = ReturnType<Native['prepare']>;
type Value = null | number | bigint | string | Uint8Array;

const CACHED_STATEMENTS = 300;
/** How long a statement waits for a lock of another process. */
const BUSY_TIMEOUT_MS = 5000;

interface PreparedStatement {
  readonly reader: boolean;
  all(...parameters: Value[]): unknown[];
  run(...parameters: Value[]): { changes: number | bigint; lastInsertRowid: number | bigint };
}

/** `@photostructure/sqlite` (the interface of node:sqlite) in the shape of better-sqlite3 that TypeORM's driver asks for. */
export class SqliteConnection {
  private readonly database: Native;
  private readonly statements = new Map<string, PreparedStatement>();

  constructor(file: string, options: { readonly?: boolean } = {}) {
    this.database = new DatabaseSync(file, { readOnly: options.readonly ?? false, timeout: BUSY_TIMEOUT_MS });
  }

  prepare(sql: string): PreparedStatement {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = asPrepared(this.database.prepare(sql));
    this.statements.set(sql, statement);
    if (this.statements.size > CACHED_STATEMENTS) this.statements.delete(this.statements.keys().next().value!);
    return statement;
  }

  pragma(text: string): unknown[] {
    return this.database.prepare(`PRAGMA ${text}`).all();
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  close(): void {
    this.statements.clear();
    this.database.close();
  }
}

const asPrepared = (statement: Statement): PreparedStatement => ({
  reader: statement.columns().length > 0,
  all: (...parameters) => statement.all(...parameters),
  run: (...parameters) => statement.run(...parameters) as { changes: number; lastInsertRowid: number },
});
