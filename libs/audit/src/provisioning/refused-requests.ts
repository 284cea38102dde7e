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
  /** By log, and in it by what is alike. */
  private readonly logs = new Map<string, Map<string, Series>>();

  /** The record that is kept, or undefined for a request that was counted. */
  add(record: ProvisioningRecord, why: RefusedFor, now = performance.now()): ProvisioningRecord | undefined {
    const { organizationId } = record;
    const log = this.logs.get(organizationId) ?? new Map<string, Series>();
    this.logs.set(organizationId, log);
    const own = keyOf(record, why, networkOf(record.ip ?? ''));
    const isTold = why === 'LIMIT' || log.has(own) || log.size < NETWORKS;
    const key = isTold ? own : keyOf(record, why, 'others');
    const series = log.get(key);
    if (series && series.kept >= KEPT[why]) {
      series.more += 1;
      return undefined;
    }
    log.set(key, { since: now, more: 0, ...series, kept: (series?.kept ?? 0) + 1, lastKept: record.id });
    return isTold ? record : ofManyNetworks(record);
  }

  /** Takes out what began a minute before `now` or earlier. */
  ended(now = performance.now()): MoreRequests[] {
    const counted: MoreRequests[] = [];
    for (const [organizationId, log] of this.logs) {
      for (const [key, { since, lastKept: id, more }] of log) {
        if (since > now - MINUTE_MS) continue;
        log.delete(key);
        if (more > 0) counted.push({ organizationId, id, more });
      }
      if (log.size === 0) this.logs.delete(organizationId);
    }
    return counted;
  }
}

const keyOf = ({ keyId, statusClass }: ProvisioningRecord, why: RefusedFor, network: string): string =>
  JSON.stringify(why === 'LIMIT' ? [why] : [why, keyId, statusClass, network]);

const ofManyNetworks = (record: ProvisioningRecord): ProvisioningRecord => ({
  ...record,
  ip: null,
  notes: [
    ...record.notes,
    `Refused requests came from more than ${NETWORKS} addresses; those of the others are counted here.`,
  ],
});
