import type { EntityManager } from 'typeorm';

/** The SQL that differs between database engines. All other SQL is the same. */
export interface Engine {
  readonly name: 'sqlite' | 'mysql';
  /** Suffix of a SELECT. Locks its rows against other writers until the transaction ends. */
  readonly forUpdate: string;
  /** Suffix of a SELECT. Keeps its rows unchanged until the transaction ends. Others may hold the same lock. */
  readonly forShare: string;
  /** Like `forUpdate`, but skips rows that another transaction has locked. */
  readonly skipLocked: string;
  /** Maximum number of rows per INSERT, a power of two: below the parameter limit for tables of up to 60 columns. */
  readonly rowsAtOnce: number;
  /** Suffix of an INSERT, before the assignments to the row that already has the key. `key` = its columns, comma-separated. */
  onConflict(key: string): string;
  /** Within `onConflict`: the inserted value. */
  incoming(column: string): string;
  /** Suffix of an INSERT. Leaves a row that already has the key unchanged. Other errors still throw. */
  orIgnore(key: string): string;
}

/** SQLite has one writer at a time and no row locks: the transaction itself is the lock. */
const sqlite: Engine = {
  name: 'sqlite',
  forUpdate: '',
  forShare: '',
  skipLocked: '',
  // Nothing is sent, and a statement blocks the event loop.
  rowsAtOnce: 16,
  onConflict: (key) => ` ON CONFLICT (${key}) DO UPDATE SET `,
  incoming: (column) => `excluded.${column}`,
  orIgnore: () => ' ON CONFLICT DO NOTHING',
};

/** Also for MariaDB, which supports neither FOR SHARE nor an alias for the incoming row. */
const mysql: Engine = {
  name: 'mysql',
  forUpdate: ' FOR UPDATE',
  forShare: ' LOCK IN SHARE MODE',
  skipLocked: ' FOR UPDATE SKIP LOCKED',
  rowsAtOnce: 256,
  onConflict: () => ' ON DUPLICATE KEY UPDATE ',
  incoming: (column) => `VALUES(${column})`,
  // INSERT IGNORE would also silently cut texts and replace NULLs.
  orIgnore: (key) => ` ON DUPLICATE KEY UPDATE ${key} = ${key}`,
};

export const engineOf = ({ connection }: Pick<EntityManager, 'connection'>): Engine =>
  connection.options.type === 'better-sqlite3' ? sqlite : mysql;

/** Suffix of an INSERT. Adds to the counters of a row that already has the key. */
export const addTo = ({ onConflict, incoming }: Engine, key: string, counters: readonly string[]): string =>
  onConflict(key) + counters.map((column) => `${column} = ${column} + ${incoming(column)}`).join(', ');
