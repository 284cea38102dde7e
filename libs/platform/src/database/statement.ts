import type { EntityManager } from 'typeorm';
import { dialectOf } from './database';

/** SQL with `?` for each value, and the values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Statements in one round trip: a bound on the size of what is sent at once. */
const TOGETHER = 20;

/**
 * Runs statements in their order; the first that fails ends it. A server gets many in one round trip, since those cost
 * more than what a small statement does.
 */
export async function runStatements(manager: EntityManager, statements: readonly Statement[]): Promise<void> {
  const size = dialectOf(manager) === 'sqlite' ? 1 : TOGETHER;
  for (let start = 0; start < statements.length; start += size) {
    const together = statements.slice(start, start + size);
    const sql = together.map((statement) => statement.sql).join('; ');
    await manager.query(
      sql,
      together.flatMap(({ values }) => [...values]),
    );
  }
}
