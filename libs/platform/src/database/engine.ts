import type { EntityManager } from 'typeorm';

/** Decides the few statements that differ; MariaDB counts as `mysql`. */
export type DatabaseEngine = 'sqlite' | 'mysql';

export const engineOf = ({ connection }: Pick<EntityManager, 'connection'>): DatabaseEngine =>
  connection.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
