import type { EntityManager } from 'typeorm';

/** The few words in which the SQL of the engines differs; everything else is written once for all of them. */
export interface Engine {
  readonly name: 'sqlite' | 'mysql';
  /** Ends a SELECT: keeps its rows from other writers until the transaction ends. */
  readonly forUpdate: string;
  /** Ends a SELECT: keeps its rows as they are until the transaction ends; others may hold them in the same way. */
  readonly forShare: string;
  /** As `forUpdate`, leaving out the rows that another transaction holds. */
  readonly skipLocked: string;
  /** Ends an INSERT: what to set in the row that already has the key. `key` = its columns, separated by commas. */
  onConflict(key: string): string;
  /** Within `onConflict`: the value that the INSERT brought. */
  incoming(column: string): string;
  /** Ends an INSERT: leaves a row that already has the key as it is; any other fault still throws. */
  orIgnore(key: string): string;
}

/** One writer at a time and no row locks: the transaction itself is the lock. */
const sqlite: Engine = {
  name: 'sqlite',
  forUpdate: '',
  forShare: '',
  skipLocked: '',
  onConflict: (key) => ` ON CONFLICT (${key}) DO UPDATE SET `,
  incoming: (column) => `excluded.${column}`,
  orIgnore: () => ' ON CONFLICT DO NOTHING',
};

/** MariaDB too, which knows neither FOR SHARE nor an alias for the incoming row. */
const mysql: Engine = {
  name: 'mysql',
  forUpdate: ' FOR UPDATE',
  forShare: ' LOCK IN SHARE MODE',
  skipLocked: ' FOR UPDATE SKIP LOCKED',
  onConflict: () => ' ON DUPLICATE KEY UPDATE ',
  incoming: (column) => `VALUES(${column})`,
  // INSERT IGNORE would also cut texts and drop NULLs in silence.
  orIgnore: (key) => ` ON DUPLICATE KEY UPDATE ${key} = ${key}`,
};

export const engineOf = ({ connection }: Pick<EntityManager, 'connection'>): Engine =>
  connection.options.type === 'better-sqlite3' ? sqlite : mysql;

/** Ends an INSERT that adds to the counters of a row that already has the key. */
export const addTo = ({ onConflict, incoming }: Engine, key: string, counters: readonly string[]): string =>
  onConflict(key) + counters.map((column) => `${column} = ${column} + ${incoming(column)}`).join(', ');
