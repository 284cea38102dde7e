import { firstIdAt } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';

/** Since is inclusive, until exclusive. */
export interface TimeRange {
  since?: Date;
  until?: Date;
}

/** By column, the index of organization, column and id that serves a filter by it. */
export type LogIndexes<Row> = Partial<Record<keyof Row & string, string>>;

/** Which rows of a log: those of a range of time that have these values. */
export type LogFilter<Row> = TimeRange & Partial<Row> & { organizationId: string };

/**
 * Newest first, or oldest: at most `first` rows behind the row `after`, of a log whose ids grow with time. One range of one
 * index, whatever the size of the log. MySQL is told which: it expects the rows of a filter to be spread evenly, and would
 * walk the primary key through years for a key that was replaced long ago.
 */
export function readLogPage<Row extends { organizationId: string; id: string }>(
  manager: EntityManager,
  log: new () => Row,
  indexes: LogIndexes<Row>,
  { since, until, ...equal }: LogFilter<Row>,
  first: number,
  after?: string,
  direction: 'ASC' | 'DESC' = 'DESC',
): Promise<Row[]> {
  const query = manager.createQueryBuilder(log, 'l').orderBy('l.id', direction).limit(first);
  const usable = Object.entries(indexes).flatMap(([column, index]) => (column in equal ? [index as string] : []));
  if (usable.length > 0) query.useIndex(usable);
  for (const [column, value] of Object.entries(equal)) query.andWhere(`l.${column} = :${column}`, { [column]: value });
  if (after !== undefined) query.andWhere(`l.id ${direction === 'DESC' ? '<' : '>'} :after`, { after });
  if (since) query.andWhere('l.id >= :since', { since: firstIdAt(since) });
  if (until) query.andWhere('l.id < :until', { until: firstIdAt(until) });
  return query.getMany();
}
