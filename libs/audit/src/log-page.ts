import { firstIdAt } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';

/** Since is inclusive, until exclusive. */
export interface TimeRange {
  since?: Date;
  until?: Date;
}

/** Which rows of a log: those of a range of time that have these values. */
export type LogFilter<Row> = TimeRange & Partial<Row> & { organizationId: string };

/**
 * Newest first: at most `first` rows older than the row `after`, of a log whose ids grow with time. One range of one
 * index, whatever the size of the log, where there is an index of the organization, the filtered column and the id.
 */
export function readLogPage<Row extends { organizationId: string; id: string }>(
  manager: EntityManager,
  log: new () => Row,
  { since, until, ...equal }: LogFilter<Row>,
  first: number,
  after?: string,
): Promise<Row[]> {
  const query = manager.createQueryBuilder(log, 'l').orderBy('l.id', 'DESC').limit(first);
  for (const [column, value] of Object.entries(equal)) query.andWhere(`l.${column} = :${column}`, { [column]: value });
  if (after !== undefined) query.andWhere('l.id < :after', { after });
  if (since) query.andWhere('l.id >= :since', { since: firstIdAt(since) });
  if (until) query.andWhere('l.id < :until', { until: firstIdAt(until) });
  return query.getMany();
}
