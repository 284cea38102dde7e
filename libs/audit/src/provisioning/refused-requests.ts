import { networkOf } from '@rollcall/platform';
import type { ProvisioningRecord } from './provisioning-record.entity';

/** Why a request was refused before it counted against a limit: nobody's valid key came with it, or the limit was spent. */
export type RefusedFor = 'KEY' | 'LIMIT';

/** Records of a minute that are kept one by one; the last of them stands for the requests after it. */
const KEPT: Record<RefusedFor, number> = { KEY: 1, LIMIT: 1000 };
/** Networks that one log tells apart in a minute: whoever sends may have many. */
const NETWORKS = 20;
const MINUTE_MS = 60_000;

/** Requests of a minute that are alike. */
interface Series {
  /** Milliseconds of `performance.now()`, which no clock that is set moves. */
  since: number;
  kept: number;
  /** Id of a record. */
  lastKept: string;
  more: number;
}

/** How many requests a record stands for besides its own. */
export interface MoreRequests {
  organizationId: string;
  id: string;
  more: number;
}

/**
 * Counts the requests that no limit bounds, so that whoever sends on and on does not fill the log: of strangers the first
 * of a minute by key, network and class of status is kept, and beyond an organization's limit so many of a minute.
 */
export class RefusedRequests {
  /** By organization, and in it by what is alike. */
  private readonly logs: Record<RefusedFor, Map<string, Map<string, Series>>> = { KEY: new Map(), LIMIT: new Map() };

  /** The record that is kept, or undefined for a request that was counted. */
  add(record: ProvisioningRecord, why: RefusedFor, now = performance.now()): ProvisioningRecord | undefined {
    const log = this.logs[why].get(record.organizationId) ?? new Map<string, Series>();
    this.logs[why].set(record.organizationId, log);
    const own = why === 'KEY' ? keyOf(record, networkOf(record.ip ?? '')) : '';
    const hasOwnSeries = log.has(own) || log.size < NETWORKS;
    const key = hasOwnSeries ? own : keyOf(record, 'others');
    const series = log.get(key) ?? { since: now, kept: 0, lastKept: record.id, more: 0 };
    log.set(key, series);
    if (series.kept === KEPT[why]) {
      series.more += 1;
      return undefined;
    }
    series.kept += 1;
    series.lastKept = record.id;
    return hasOwnSeries ? record : ofManyNetworks(record);
  }

  /** Takes out what began a minute before `now` or earlier. */
  ended(now = performance.now()): MoreRequests[] {
    const counted: MoreRequests[] = [];
    for (const logs of Object.values(this.logs))
      for (const [organizationId, log] of logs) {
        for (const [key, { since, lastKept: id, more }] of log) {
          if (since > now - MINUTE_MS) continue;
          log.delete(key);
          if (more > 0) counted.push({ organizationId, id, more });
        }
        if (log.size === 0) logs.delete(organizationId);
      }
    return counted;
  }
}

const keyOf = ({ keyId, statusClass }: ProvisioningRecord, network: string): string =>
  JSON.stringify([keyId, statusClass, network]);

const ofManyNetworks = (record: ProvisioningRecord): ProvisioningRecord => ({
  ...record,
  ip: null,
  notes: [
    ...record.notes,
    `Refused requests came from more than ${NETWORKS} addresses. This record counts all the others.`,
  ],
});
