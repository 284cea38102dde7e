import { hourOf, type TransactionAcrossOrganizations, timeOfId } from '@rollcall/platform';
import { Sums } from '../sums';
import { NO_KEY, NONE, ProvisioningCount } from './provisioning-count.entity';
import { addToRequests } from './provisioning-counts.sql';
import type { ProvisioningRecord } from './provisioning-record.entity';

/** The properties of a record that counts distinguish. */
export type CountedRecord = Pick<
  ProvisioningRecord,
  'organizationId' | 'id' | 'keyId' | 'act' | 'statusClass' | 'cause'
>;

/** Collects the counts of requests until they are written. */
export class RequestCounter {
  private readonly counts = new Sums<ProvisioningCount>(
    ({ organizationId, hour, keyId, act, statusClass, cause }) =>
      [organizationId, hour.getTime(), keyId, act, statusClass, cause].join(' '),
    (one, { requests }) => ({ ...one, requests: one.requests + requests }),
  );

  get isEmpty(): boolean {
    return this.counts.isEmpty;
  }

  /** Counts requests that a record represents, in the hour of the record. */
  count({ organizationId, id, keyId, act, statusClass, cause }: CountedRecord, requests: number): void {
    const hour = hourOf(timeOfId(id));
    this.counts.add({
      organizationId,
      hour,
      keyId: keyId ?? NO_KEY,
      act,
      statusClass,
      cause: cause ?? NONE,
      requests,
    });
  }

  /** Adds the counts of another counter. */
  add(other: RequestCounter): void {
    for (const count of other.counts.inOrder()) this.counts.add(count);
  }

  /** Writes the counts in key order, so that all processes lock in the same order. */
  write(tx: TransactionAcrossOrganizations): void {
    tx.insert(ProvisioningCount, this.counts.inOrder(), addToRequests);
  }
}
