import { firstHourOfDay, hourOf, type TransactionAcrossOrganizations } from '@rollcall/platform';
import { KeyActivity, KeyHour } from './key-activity.entity';
import { addToHour, deleteHours, updateActivity } from './key-activity.sql';
import type { ProvisioningRecord } from './provisioning-record.entity';

/** Collects the activity of SCIM keys until it is written. */
export class KeyCounter {
  private readonly hours = new Map<string, KeyHour>();
  private readonly activities = new Map<string, KeyActivity>();

  get isEmpty(): boolean {
    return this.activities.size === 0;
  }

  /** Counts a request. Ignores requests without a key. */
  count({ organizationId, keyId, occurredAt, status, statusClass, detail, userAgent }: ProvisioningRecord): void {
    if (keyId === null) return;
    const key = { organizationId, keyId };
    const isError = status >= 400;
    this.addHour({
      ...key,
      hour: hourOf(occurredAt),
      successful: Number(statusClass === 'SUCCESSFUL'),
      redirection: Number(statusClass === 'REDIRECTION'),
      clientError: Number(statusClass === 'CLIENT_ERROR'),
      serverError: Number(statusClass === 'SERVER_ERROR'),
    });
    this.addActivity({
      ...key,
      firstRequestAt: occurredAt,
      lastRequestAt: occurredAt,
      userAgent,
      lastErrorAt: isError ? occurredAt : null,
      lastErrorStatus: isError ? status : null,
      lastErrorDetail: isError ? detail : null,
    });
  }

  /** Adds the counts of another counter. */
  add(other: KeyCounter): void {
    for (const hour of other.hours.values()) this.addHour(hour);
    for (const activity of other.activities.values()) this.addActivity(activity);
  }

  /** Writes the counts in key order, so that all processes lock in the same order, and deletes hours that no longer count. */
  write(tx: TransactionAcrossOrganizations): void {
    const activities = inOrder(this.activities);
    tx.insert(KeyActivity, activities, updateActivity);
    tx.insert(KeyHour, inOrder(this.hours), addToHour);
    for (const { organizationId, keyId, lastRequestAt } of activities)
      tx.of(organizationId).write(deleteHours, { keyId, from: firstHourOfDay(lastRequestAt).getTime() });
  }

  private addHour(more: KeyHour): void {
    const id = `${more.keyId} ${more.hour.getTime()}`;
    const counts = this.hours.get(id);
    if (!counts) return void this.hours.set(id, more);
    counts.successful += more.successful;
    counts.redirection += more.redirection;
    counts.clientError += more.clientError;
    counts.serverError += more.serverError;
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

const inOrder = <Row extends { keyId: string }>(rows: Map<string, Row>): Row[] =>
  [...rows.values()].sort((one, other) => (one.keyId < other.keyId ? -1 : 1));
