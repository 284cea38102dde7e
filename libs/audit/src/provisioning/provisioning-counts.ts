import { Injectable } from '@nestjs/common';
import { type Caller, Database, hourOf, type Store, timeOfId } from '@rollcall/platform';
import { type Rows, readRows } from '../search/bounded-search';
import type { Direction } from '../search/search.sql';
import { Sums } from '../sums';
import type { ProvisioningAct } from './acts';
import { type Cause, causes } from './explanations';
import { type CountFilter, countedRecords, requestsByCause, requestsByPeriod } from './provisioning-counts.sql';
import { type ProvisioningFilter, provisioningTable, searchFor } from './provisioning-filter';
import { ProvisioningRecord, type StatusClass } from './provisioning-record.entity';

const HOUR_MS = 60 * 60_000;
/** Maximum number of records that are counted one by one. */
export const MOST_RECORDS_COUNTED = 10_000;
/** Number of the latest records of a cause in which people and groups are told apart. */
export const LATEST_OF_CAUSE = 1_000;
/** Maximum time for the details of all causes, in milliseconds. */
const DETAILS_MS = 1_000;

export const countPeriods = { HOUR: HOUR_MS, DAY: 24 * HOUR_MS } as const;
export type CountPeriod = keyof typeof countPeriods;

/** A filter of counts, which have a first period. */
type Counted = ProvisioningFilter & { since: Date };

/** The requests of an hour or a day. */
export interface PeriodCount {
  start: Date;
  statusClass: StatusClass;
  act: ProvisioningAct;
  requests: number;
}

/** The failed requests with a cause. */
export interface CauseCount {
  cause: Cause;
  requests: number;
  firstAt: Date;
  lastAt: Date;
  /** Different people and groups among the latest 1,000 records. */
  resources: number;
  /** The latest record. */
  sample: ProvisioningRecord;
}

/** Counts, and whether they are complete. If not, there were too many records to count, and the latest ones are counted. */
interface Counts<Count> {
  counts: Count[];
  isComplete: boolean;
}

interface CountedRow {
  id: string;
  act: ProvisioningAct;
  statusClass: StatusClass;
  cause: Cause | null;
  requests: number;
  /** A person or group: its ID, or the address that a refused request named. */
  resourceId: string | null;
  namedAddress: string | null;
}

type CountedPeriod = Omit<PeriodCount, 'start'> & { period: number | string };

const mostFrequentFirst = ([cause, requests]: [Cause, number], [otherCause, others]: [Cause, number]): number =>
  others - requests || (cause < otherCause ? -1 : 1);

/** What the stored counts cannot tell. */
const uncounted = ['partial', 'resourceId', 'namedAddress', 'requestId', 'text'] as const;

/**
 * Counts the SCIM requests of the caller's organization, as its records represent them. Whole hours are read from stored
 * counts if these tell enough, so that the cost depends on the number of hours. All other records are counted one by one, up
 * to 10,000 or for a second.
 */
@Injectable()
export class ProvisioningCounts {
  constructor(private readonly database: Database) {}

  /** Counts by period, status class and act, oldest first. Zero counts are left out. */
  async byPeriod(caller: Caller, filter: Counted, period: CountPeriod): Promise<Counts<PeriodCount>> {
    const store = this.database.store(caller);
    const width = countPeriods[period];
    const { stored, rows, isComplete } = await this.read(store, filter, requestsByPeriod, { width });
    const single = rows.map(({ id, ...row }) => ({ ...row, period: timeOfId(id).getTime() }));
    const counts = new Sums<PeriodCount>(
      ({ start, statusClass, act }) => [start.getTime(), statusClass, act].join(' '),
      (one, { requests }) => ({ ...one, requests: one.requests + requests }),
    );
    for (const { statusClass, act, ...count } of [...stored, ...single] as CountedPeriod[]) {
      const start = new Date(Math.floor(Number(count.period) / width) * width);
      counts.add({ start, statusClass, act, requests: Number(count.requests) });
    }
    return { counts: counts.inOrder(), isComplete };
  }

  /** The causes of failed requests, most frequent first. */
  async byCause(caller: Caller, asked: Counted): Promise<Counts<CauseCount>> {
    const store = this.database.store(caller);
    const filter = { ...asked, causes: asked.causes ?? causes };
    const { stored, rows, isComplete } = await this.read(store, filter, requestsByCause);
    const counts = new Map<Cause, number>();
    for (const { cause, requests } of [...stored, ...rows] as Pick<CountedRow, 'cause' | 'requests'>[])
      counts.set(cause!, (counts.get(cause!) ?? 0) + Number(requests));
    const deadline = performance.now() + DETAILS_MS;
    const found: Omit<CauseCount, 'sample'>[] = [];
    const latest = new Map<Cause, string>();
    for (const [cause, requests] of [...counts].sort(mostFrequentFirst)) {
      const details = await this.detailsOf(store, { ...filter, causes: [cause] }, deadline);
      if (!details) continue;
      const { lastId, ...times } = details;
      latest.set(cause, lastId);
      found.push({ cause, requests, ...times });
    }
    const samples = await store.byIds(ProvisioningRecord, [...latest.values()]);
    const sampleOf = new Map(samples.map((record) => [record.id, record]));
    const complete = found.flatMap((count): CauseCount[] => {
      const sample = sampleOf.get(latest.get(count.cause)!);
      return sample ? [{ ...count, sample }] : [];
    });
    return { counts: complete, isComplete };
  }

  /** Undefined if the records have been deleted. */
  private async detailsOf(store: Store, filter: ProvisioningFilter, deadline: number) {
    const { rows, isComplete } = await this.rows(store, filter, LATEST_OF_CAUSE, 'DESC', deadline);
    const [last] = rows;
    if (!last) return undefined;
    const [oldest] = isComplete ? [] : (await this.rows(store, filter, 1, 'ASC', deadline)).rows;
    const resources = new Set(rows.flatMap(({ resourceId, namedAddress }) => resourceId ?? namedAddress ?? [])).size;
    const first = oldest ?? rows.at(-1)!;
    return { lastId: last.id, firstAt: timeOfId(first.id), lastAt: timeOfId(last.id), resources };
  }

  /** The stored counts of whole hours, and the records of the rest. */
  private async read(
    store: Store,
    filter: Counted,
    select: (filter: CountFilter) => string,
    parameters: Record<string, unknown> = {},
  ): Promise<Rows<CountedRow> & { stored: unknown[] }> {
    const { since, until, keyId, acts, statusClasses } = filter;
    const from = new Date(Math.ceil(since.getTime() / HOUR_MS) * HOUR_MS);
    const to = until && until.getTime() <= Date.now() ? hourOf(until) : undefined;
    const isStored = uncounted.every((name) => filter[name] === undefined);
    if (!isStored || (to && from >= to)) return { stored: [], ...(await this.rows(store, filter)) };
    const criteria = { keyIds: keyId === undefined ? undefined : [keyId], acts, statusClasses, causes: filter.causes };
    const range = { from: from.getTime(), to: to?.getTime() ?? Number.MAX_SAFE_INTEGER };
    const stored = await store.read(select(criteria), { ...criteria, ...range, ...parameters });
    const ends: Rows<CountedRow>[] = [
      ...(since < from ? [await this.rows(store, { ...filter, until: from })] : []),
      ...(to && to < until! ? [await this.rows(store, { ...filter, since: to })] : []),
    ];
    return {
      stored,
      rows: ends.flatMap(({ rows }) => rows),
      isComplete: ends.every(({ isComplete }) => isComplete),
    };
  }

  private async rows(
    store: Store,
    filter: ProvisioningFilter,
    most = MOST_RECORDS_COUNTED,
    direction: Direction = 'DESC',
    deadline?: number,
  ): Promise<Rows<CountedRow>> {
    const search = searchFor(filter, direction);
    if (!search) return { rows: [], isComplete: true };
    const toRow = (raw: unknown) => raw as CountedRow;
    return readRows(store, provisioningTable, search, countedRecords(direction), toRow, most, deadline);
  }
}
