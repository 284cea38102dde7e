import { readerOf, readRows } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { EventCount } from './event-count.entity';

/** The counts of the days from one to another, both included. */
export function countsOfDays(
  manager: EntityManager,
  organizationId: string,
  from: number,
  to: number,
): Promise<EventCount[]> {
  const which = `WHERE c.organization_id = :organizationId AND c.day >= :from AND c.day <= :to
    ORDER BY c.day, c.action, c.outcome`;
  return readRows(manager, readerOf(manager, EventCount, 'c'), which, { organizationId, from, to });
}
