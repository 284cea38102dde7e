import { Injectable } from '@nestjs/common';
import { type Caller, Database, type Store, utcDayOf } from '@rollcall/platform';
import { Sealer } from '../sealing/sealer';
import { type AuditFilter, AuditSearches } from './audit-filter';
import { readRows } from './bounded-search';
import { dailyCounts } from './event-index';
import { EventCount } from './event-index.entity';
import { countedEvents, countsOfDays } from './event-index.sql';
import { auditLogTable } from './search.sql';

const DAY_MS = 24 * 60 * 60_000;
/** Maximum number of events that are counted one by one. */
export const MOST_EVENTS_COUNTED = 10_000;

export interface CountedEvents {
  counts: EventCount[];
  /** False if there were too many events to count them one by one. The counts then cover the latest ones. */
  isComplete: boolean;
}

/** What the stored counts cannot tell. */
const uncounted = ['actorTypes', 'actorId', 'targetId', 'about', 'projectId', 'ip', 'requestId', 'text'] as const;

type Occurrence = Pick<EventCount, 'action' | 'risk' | 'outcome'> & { occurredAt: number | string };

/** Counts the events of the caller's organization for charts. */
@Injectable()
export class EventCounts {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly searches: AuditSearches,
  ) {}

  /**
   * Counts the events of a filter by UTC day, action, risk and outcome. Zero counts are left out. Whole days are read from
   * stored counts if these tell enough, so that the cost depends on the number of days. All other events are counted one by
   * one, up to 10,000 or for a second. Throws VagueTextError.
   */
  async count({ organizationId }: Caller, filter: AuditFilter & { since: Date }): Promise<CountedEvents> {
    await this.sealer.sealNow(organizationId);
    const store = this.database.store({ organizationId });
    const { since, until } = filter;
    if (uncounted.some((name) => filter[name] !== undefined)) return this.countSingly(store, filter);
    const firstDay = Math.ceil(since.getTime() / DAY_MS);
    const lastDay = until && until.getTime() <= Date.now() ? utcDayOf(until) : Number.MAX_SAFE_INTEGER;
    if (firstDay >= lastDay) return this.countSingly(store, filter);
    const [from, to] = [firstDay * DAY_MS, lastDay * DAY_MS];
    const parts = [
      ...(since.getTime() < from ? [await this.countSingly(store, { ...filter, until: new Date(from) })] : []),
      { counts: await this.countsOf(store, filter, firstDay, lastDay), isComplete: true },
      ...(until && until.getTime() > to ? [await this.countSingly(store, { ...filter, since: new Date(to) })] : []),
    ];
    return { counts: parts.flatMap(({ counts }) => counts), isComplete: parts.every(({ isComplete }) => isComplete) };
  }

  /** The stored counts of the days from `from` up to `to` (excluded). */
  private async countsOf(store: Store, filter: AuditFilter, from: number, to: number): Promise<EventCount[]> {
    const rows = store.rows(EventCount, 'c');
    return (await store.read(countsOfDays(rows), { from, to }, rows.read)).filter(this.searches.matcher(filter));
  }

  private async countSingly(store: Store, filter: AuditFilter): Promise<CountedEvents> {
    const search = await this.searches.of(store, filter, 'DESC');
    if (!search) return { counts: [], isComplete: true };
    const { rows, isComplete } = await readRows(
      store,
      auditLogTable,
      search,
      countedEvents,
      (raw) => raw as Occurrence,
      MOST_EVENTS_COUNTED,
    );
    const counts = dailyCounts();
    const { organizationId } = store;
    for (const { occurredAt, action, risk, outcome } of rows)
      counts.add({ organizationId, day: utcDayOf(new Date(Number(occurredAt))), action, risk, outcome, events: 1 });
    return { counts: counts.inOrder(), isComplete };
  }
}
