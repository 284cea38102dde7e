import { Injectable } from '@nestjs/common';
import { type Caller, Database, utcDayOf } from '@rollcall/platform';
import { Sealer } from '../sealing/sealer';
import { EventCount } from './event-index.entity';
import { countsOfDays } from './event-index.sql';

/** Counts the events of the caller's organization for charts. The cost depends on the number of days, not of events. */
@Injectable()
export class EventCounts {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** Counts by UTC day, action and outcome, from the day of `since` through the day of `until`. Zero counts are left out. */
  async byDay({ organizationId }: Caller, since: Date, until: Date): Promise<EventCount[]> {
    await this.sealer.sealNow(organizationId);
    const store = this.database.store({ organizationId });
    const rows = store.rows(EventCount, 'c');
    return store.read(countsOfDays(rows), { from: utcDayOf(since), to: utcDayOf(until) }, rows.read);
  }
}
