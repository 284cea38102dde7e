import { hourOf, type TransactionAcrossOrganizations, timeOfId } from '@rollcall/platform';
import { NONE, ProvisioningCount } from './provisioning-count.entity';
import { addToRequests } from './provisioning-counts.sql';
import type { ProvisioningRecord } from './provisioning-record.entity';

/** The properties of a record that counts distinguish. */
export type CountedRecord = Pick<
  ProvisioningRecord,
  'organizationId' | 'id' | 'keyId' | 'act' | 'statusClass' | 'cause'
>;

/** Collects the counts of requests until they are written. */
export class RequestCounter {
  private readonly counts = new Map<string, ProvisioningCount>();

  get isEmpty(): boolean {
    return this.counts.size === 0;
  }

  /** Counts requests that a record represents, in the hour of the record. */
  count({ organizationId, id, keyId, act, statusClass, cause }: CountedRecord, requests: number): void {
    const hour = hourOf(timeOfId(id));
    this.addCount({ organizationId, hour, keyId: keyId ?? NONE, act, statusClass, cause: cause ?? NONE, requests });
  }

  /** Adds the counts of another counter. */
  add(other: RequestCounter): void {
    for (const count of other.counts.values()) this.addCount(count);
  }

  /** Writes the counts in key order, so that all processes lock in the same order. */
  write(tx: TransactionAcrossOrganizations): void {
    const keys = [...this.counts.keys()].sort();
    tx.insert(
      ProvisioningCount,
      keys.map((key) => this.counts.get(key)!),
      addToRequests,
    );
  }

  private addCount(more: ProvisioningCount): void {
    const { organizationId, hour, keyId, act, statusClass, cause } = more;
    const key = [organizationId, hour.getTime(), keyId, act, statusClass, cause].join(' ');
    const { requests = 0 } = this.counts.get(key) ?? {};
    this.counts.set(key, { ...more, requests: requests + more.requests });
  }
}
