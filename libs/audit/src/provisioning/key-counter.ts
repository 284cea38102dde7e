import { firstHourOfDay, hourOf, type TransactionAcrossOrganizations } from '@rollcall/platform';
import { Sums } from '../sums';
import { KeyActivity, KeyHour } from './key-activity.entity';
import { addToHour, deleteHours, updateActivity } from './key-activity.sql';
import type { ProvisioningRecord } from './provisioning-record.entity';

/** Collects the activity of SCIM keys until it is written. */
export class KeyCounter {
  private readonly hours = new Sums<KeyHour>(
    ({ keyId, hour }) => `${keyId} ${hour.getTime()}`,
    (one, more) => ({
      ...one,
      successful: one.successful + more.successful,
      redirection: one.redirection + more.redirection,
      clientError: one.clientError + more.clientError,
      serverError: one.serverError + more.serverError,
    }),
  );
  private readonly activities = new Map<string, KeyActivity>();

  get isEmpty(): boolean {
    return this.activities.size === 0;
  }

  /** Counts a request. Ignores requests without a key. */
  count({ organizationId, keyId, occurredAt, status, statusClass, detail, userAgent }: ProvisioningRecord): void {
    if (keyId === null) return;
    const key = { organizationId, keyId };
    const isError = status >= 400;
    this.hours.add({
      hour: hourOf(occurredAt),
      successful: Number(statusClass === 'SUCCESSFUL'),
      redirection: Number(statusClass === 'REDIRECTION'),
      clientError: Number(statusClass === 'CLIENT_ERROR'),
      serverError: Number(statusClass === 'SERVER_ERROR'),
      ...key,
    });
    this.addActivity({
      firstRequestAt: occurredAt,
      lastRequestAt: occurredAt,
      userAgent,
      lastErrorAt: isError ? occurredAt : null,
      lastErrorStatus: isError ? status : null,
      lastErrorDetail: isError ? detail : null,
      ...key,
    });
  }

  /** Adds the counts of another counter. */
  add(other: KeyCounter): void {
    for (const hour of other.hours.inOrder()) this.hours.add(hour);
    for (const activity of other.activities.values()) this.addActivity(activity);
  }

  /** Writes the counts in key order, so that all processes lock in the same order, and deletes hours that no longer count. */
  write(tx: TransactionAcrossOrganizations): void {
    const activities = [...this.activities.values()].sort((one, other) => (one.keyId < other.keyId ? -1 : 1));
    tx.insert(KeyActivity, activities, updateActivity);
    tx.insert(KeyHour, this.hours.inOrder(), addToHour);
    for (const { organizationId, keyId, lastRequestAt } of activities)
      tx.of(organizationId).write(deleteHours, { keyId, from: firstHourOfDay(lastRequestAt).getTime() });
  }

  private addActivity(more: KeyActivity): void {
    const activity = this.activities.get(more.keyId);
    if (!activity) return void this.activities.set(more.keyId, more);
    if (more.firstRequestAt < activity.firstRequestAt) activity.firstRequestAt = more.firstRequestAt;
    if (more.lastRequestAt >= activity.lastRequestAt) {
      activity.lastRequestAt = more.lastRequestAt;
      activity.userAgent = more.userAgent;
    }
    if (more.lastErrorAt && !(activity.lastErrorAt && more.lastErrorAt < activity.lastErrorAt)) {
      activity.lastErrorAt = more.lastErrorAt;
      activity.lastErrorStatus = more.lastErrorStatus;
      activity.lastErrorDetail = more.lastErrorDetail;
    }
  }
}
