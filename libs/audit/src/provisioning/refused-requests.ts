import { networkOf } from '@rollcall/platform';
import type { ProvisioningRecord } from './provisioning-record.entity';
import type { CountedRecord } from './request-counter';

/** Why a request was refused before it counted against a limit: it had no valid key, or the limit was reached. */
export type RefusedFor = 'KEY' | 'LIMIT';

/** Records per minute that are stored one by one. The last one counts all later requests. */
const KEPT: Record<RefusedFor, number> = { KEY: 1, LIMIT: 1000 };
/** Networks per minute that a log distinguishes. A sender may have many. */
const NETWORKS = 20;
const MINUTE_MS = 60_000;

/** Similar requests within a minute. */
interface Series {
  /** Milliseconds of `performance.now()`, which clock changes do not affect. */
  since: number;
  kept: number;
  /** The last stored record. */
  lastKept: CountedRecord;
  more: number;
}

/** The number of requests that a record counts besides its own. */
export interface MoreRequests {
  record: CountedRecord;
  more: number;
}

/**
 * Counts requests that no rate limit bounds, so that a persistent sender cannot fill the log. Without a valid key, only the
 * first request per minute, key, network and status class is stored. Above an organization's limit, a fixed number per
 * minute is stored.
 */
export class RefusedRequests {
  /** By organization, then by similarity. */
  private readonly logs: Record<RefusedFor, Map<string, Map<string, Series>>> = { KEY: new Map(), LIMIT: new Map() };

  /** Returns the record to store. Undefined if the request was only counted. */
  add(record: ProvisioningRecord, why: RefusedFor, now = performance.now()): ProvisioningRecord | undefined {
    const log = this.logs[why].get(record.organizationId) ?? new Map<string, Series>();
    this.logs[why].set(record.organizationId, log);
    const own = why === 'KEY' ? keyOf(record, networkOf(record.ip ?? '')) : '';
    const hasOwnSeries = log.has(own) || log.size < NETWORKS;
    const key = hasOwnSeries ? own : keyOf(record, 'others');
    const series = log.get(key) ?? { since: now, kept: 0, lastKept: countedPartOf(record), more: 0 };
    log.set(key, series);
    if (series.kept === KEPT[why]) {
      series.more += 1;
      return undefined;
    }
    series.kept += 1;
    series.lastKept = countedPartOf(record);
    return hasOwnSeries ? record : ofManyNetworks(record);
  }

  /** Removes and returns the counts that started at least a minute before `now`. */
  ended(now = performance.now()): MoreRequests[] {
    const counted: MoreRequests[] = [];
    for (const logs of Object.values(this.logs))
      for (const [organizationId, log] of logs) {
        for (const [key, { since, lastKept: record, more }] of log) {
          if (since > now - MINUTE_MS) continue;
          log.delete(key);
          if (more > 0) counted.push({ record, more });
        }
        if (log.size === 0) logs.delete(organizationId);
      }
    return counted;
  }
}

/** Without the bodies, which would fill the memory. */
const countedPartOf = ({ organizationId, id, keyId, act, statusClass, cause }: ProvisioningRecord): CountedRecord => ({
  organizationId,
  id,
  keyId,
  act,
  statusClass,
  cause,
});

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
