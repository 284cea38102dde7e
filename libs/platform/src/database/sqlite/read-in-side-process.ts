import { type DataSource, QueryFailedError } from 'typeorm';
import type { Raw, Statement } from '../statement';
import { readIds } from '../stored-ids';
import { asStored } from './run-statement';
import { SqliteDataSource } from './sqlite-data-source';

/** Reads without blocking the event loop: an embedded database is read in another process. A server never blocks it. */
export async function readInSideProcess(dataSource: DataSource, { sql, values }: Statement): Promise<Raw[]> {
  const processes = dataSource instanceof SqliteDataSource ? dataSource.readingProcesses : undefined;
  if (!processes || processes.isSmall) return dataSource.manager.query(sql, [...values]);
  const { logger, options } = dataSource;
  const { maxQueryExecutionTime = Number.POSITIVE_INFINITY } = options;
  logger.logQuery(sql, [...values]);
  const started = performance.now();
  try {
    return readIds(await processes.read({ sql, values: asStored(values) }));
  } catch (error) {
    logger.logQueryError(error as Error, sql, [...values]);
    throw new QueryFailedError(sql, [...values], error as Error);
  } finally {
    const took = Math.round(performance.now() - started);
    if (took > maxQueryExecutionTime) logger.logQuerySlow(took, sql, [...values]);
  }
}
