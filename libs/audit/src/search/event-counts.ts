import { Injectable } from '@nestjs/common';
import { type Caller, Database, readerOf, readRows } from '@rollcall/platform';
import { Sealer } from '../sealing/sealer';
import { EventCount } from './event-count.entity';
import { utcDayOf } from './index-statements';

/** Counts events of the caller's organization for a chart, at the cost of the days, not of the events. */
@Injectable()
export class EventCounts {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** By day (UTC), name and outcome, from the day of `since` to that of `until`, both included; days and names without events are left out. */
  async byDay({ organizationId }: Caller, since: Date, until: Date): Promise<EventCount[]> {
    await this.sealer.sealNow(organizationId);
    const { manager } = this.database;
    const which =
      'WHERE c.organization_id = :organizationId AND c.day >= :from AND c.day <= :to ORDER BY c.day, c.action, c.outcome';
    return readRows(manager, readerOf(manager, EventCount, 'c'), which, {
      organizationId,
      from: utcDayOf(since),
      to: utcDayOf(until),
    });
  }
}
