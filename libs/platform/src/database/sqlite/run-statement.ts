import { type DataSource, QueryFailedError, QueryResult, type QueryRunner } from 'typeorm';
import { readIds, StoredId } from '../stored-ids';
import type { SqliteConnection } from './sqlite-connection';

/**
 * Runs a statement and logs it as TypeORM's driver does, but synchronously, and without the driver's events, which cost more
 * than a small statement. Throws QueryFailedError.
 */
export function runStatement(
  { logger, options }: DataSource,
  connection: SqliteConnection,
  sql: string,
  parameters: readonly unknown[] = [],
  runner?: QueryRunner,
): QueryResult {
  const values = asStored(parameters) as string[];
  logger.logQuery(sql, values, runner);
  const started = performance.now();
  try {
    return resultOf(connection, sql, values);
  } catch (error) {
    logger.logQueryError(error as Error, sql, values, runner);
    throw new QueryFailedError(sql, values, error as Error);
  } finally {
    const took = performance.now() - started;
    if (took > (options.maxQueryExecutionTime ?? Number.POSITIVE_INFINITY))
      logger.logQuerySlow(Math.round(took), sql, values, runner);
  }
}

function resultOf(connection: SqliteConnection, sql: string, values: string[]): QueryResult {
  const statement = connection.prepare(sql);
  const result = new QueryResult();
  if (statement.reader) {
    result.records = readIds(statement.all(...values));
    result.raw = result.records;
  } else {
    const { changes, lastInsertRowid } = statement.run(...values);
    result.affected = Number(changes);
    result.raw = lastInsertRowid;
  }
  return result;
}

/** SQLite has neither booleans nor IDs, and the driver binds a number beyond 32 bits as a fraction, which would be stored and divided as one. */
export const asStored = (values: readonly unknown[]): unknown[] =>
  values.map((value) => {
    if (typeof value === 'number') return Number.isSafeInteger(value) && value !== (value | 0) ? BigInt(value) : value;
    if (typeof value === 'boolean') return Number(value);
    return value instanceof StoredId ? value.bytes : value;
  });
