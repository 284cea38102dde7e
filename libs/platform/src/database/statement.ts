import type { EntityManager } from 'typeorm';
import { dialectOf } from './dialect';

/** A row as the driver gives it, and values by name. */
export type Raw = Record<string, unknown>;

/** What runs statements: an entity manager, or what stands for one where rows are only read. */
export type Reader = Pick<EntityManager, 'connection' | 'query'>;

/** SQL with `?` for each value, and the values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Statements in one round trip: a bound on the size of what is sent at once. */
export const TOGETHER = 20;

/**
 * Runs statements in their order; the first that fails ends it. A server gets many in one round trip, since those cost
 * more than what a small statement does.
 */
export async function runStatements(manager: EntityManager, statements: readonly Statement[]): Promise<void> {
  const size = dialectOf(manager) === 'sqlite' ? 1 : TOGETHER;
  for (let start = 0; start < statements.length; start += size) {
    const { sql, values } = together(statements.slice(start, start + size));
    await manager.query(sql, [...values]);
  }
}

/** Reads by statements; a server answers them in one round trip. Gives the rows of each. */
export async function readStatements(manager: Reader, statements: readonly Statement[]): Promise<Raw[][]> {
  const size = dialectOf(manager) === 'sqlite' ? 1 : TOGETHER;
  const answers: Raw[][] = [];
  for (let start = 0; start < statements.length; start += size) {
    const batch = statements.slice(start, start + size);
    const { sql, values } = together(batch);
    const result = await manager.query(sql, [...values]);
    for (const rows of batch.length === 1 ? [result] : result) answers.push(rows);
  }
  return answers;
}

/** SQL with named parameters as a statement; a list is as many values. Written when it is run, so that many are not all written at once. */
export function bind({ connection }: Pick<Reader, 'connection'>, sql: string, parameters: Readonly<Raw>): Statement {
  let bound: [string, unknown[]] | undefined;
  const written = () => (bound ??= connection.driver.escapeQueryWithParameters(sql, parameters as Raw));
  return {
    get sql() {
      return written()[0];
    },
    get values() {
      return written()[1];
    },
  };
}

/** Statements as one text. */
export const together = (statements: readonly Statement[]): Statement => ({
  sql: statements.map((statement) => statement.sql).join('; '),
  values: statements.flatMap(({ values }) => values),
});
