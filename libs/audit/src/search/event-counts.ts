import { Injectable } from '@nestjs/common';
import { type Caller, Database, utcDayOf } from '@rollcall/platform';
import { Sealer } from '../sealing/sealer';
import { EventCount } from './event-index.entity';
import { countsOfDays } from './event-index.sql';

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
    const store = this.database.store({ organizationId });
    const rows = store.rows(EventCount, 'c');
    return store.read(countsOfDays(rows), { from: utcDayOf(since), to: utcDayOf(until) }, rows.read);
  }
}
