import type { EntityManager } from 'typeorm';

/** What decides over the few statements that differ; MariaDB counts as `mysql`. */
export type Dialect = 'sqlite' | 'mysql';

export const dialectOf = ({ connection }: Pick<EntityManager, 'connection'>): Dialect =>
  connection.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
