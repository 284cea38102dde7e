import type { EntityManager } from 'typeorm';
import { type DatabaseEngine, engineOf } from './engine';

/** How the end of an INSERT says what becomes of a row that is there, and tells it from the one that incoming. */
export interface Conflict {
  /** `key` = the columns of the key, separated by commas. */
  update(key: string): string;
  incoming(column: string): string;
}

/** MariaDB has no alias for the incoming row. */
const conflicts: Record<DatabaseEngine, Conflict> = {
  sqlite: { update: (key) => ` ON CONFLICT (${key}) DO UPDATE SET `, incoming: (column) => `excluded.${column}` },
  mysql: { update: () => ' ON DUPLICATE KEY UPDATE ', incoming: (column) => `VALUES(${column})` },
};

export const conflictOf = (manager: EntityManager): Conflict => conflicts[engineOf(manager)];

/** The end of an INSERT that adds to the counters of a row that is there. */
export function addTo(manager: EntityManager, key: string, counters: readonly string[]): string {
  const { update, incoming } = conflictOf(manager);
  return update(key) + counters.map((column) => `${column} = ${column} + ${incoming(column)}`).join(', ');
}
