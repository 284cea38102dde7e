import { Injectable } from '@nestjs/common';
import { Database, firstIdAt, hourOf, type TransactionStore } from '@rollcall/platform';
import { AuditEvent } from '../events/audit-event.entity';
import { AUDIT_LOG, type EventDraft, serviceCaller, toEvent } from '../events/event-draft';
import { toNative } from '../events/native-event';
import { ownEvents } from '../events/own-events';
import { writeEvents } from '../events/write-events';
import { AuditExport } from '../export/audit-export.entity';
import { deleteCounts } from '../provisioning/provisioning-counts.sql';
import { ProvisioningRecord } from '../provisioning/provisioning-record.entity';
import { MerkleLog, SealedEvent } from '../sealing/merkle-log.entity';
import { deleteUnusedNames } from '../search/event-index';
import { EventSubject } from '../search/event-index.entity';
import { firstRecordedAt, readSealed, type SealedAuditEvent } from '../search/sealed-events';
import { namesOf, subjectsOf } from '../search/subjects';
import { deleteHourlyMarks, oldestBefore, sequencesToDelete } from './retention.sql';

/** Events per decision. A legal hold placed meanwhile keeps all later ones. */
const DECIDED = 20_000;
/** Rows deleted per transaction. */
const BATCH = 200;

/** Whether the organization allows deletion now. Runs in the deleting transaction, with a lock that a legal hold waits for. */
export type DeletionCheck = (tx: TransactionStore) => Promise<boolean>;

/** Entities other than events whose IDs are chronological. */
type TimedEntity = typeof ProvisioningRecord | typeof AuditExport;
type TimedRow = Pick<ProvisioningRecord & AuditExport, 'organizationId' | 'id'>;

/**
 * Deletes expired data: the content of events with their search index, provisioning records, and manifests. Hashes stay,
 * so that every proof remains valid. The decision is recorded first. The deletion follows in small transactions, so that
 * no writer waits. If the process dies in between, the next run deletes the rest.
 */
@Injectable()
export class Retention {
  constructor(private readonly database: Database) {}

  /** Deletes data recorded before `until`, until none is left or the turn has ended. Returns whether work remains. */
  async apply(
    organizationId: string,
    until: Date,
    isAllowed: DeletionCheck,
    ended: () => boolean = () => false,
  ): Promise<boolean> {
    do {
      while (await this.sweep(organizationId, isAllowed)) if (ended()) return true;
    } while (await this.decide(organizationId, until, isAllowed));
    for (const entity of [ProvisioningRecord, AuditExport])
      while (await this.deleteRecords(entity, organizationId, until, isAllowed)) if (ended()) return true;
    await this.deleteCounts(organizationId, until, isAllowed);
    return false;
  }

  /** Advances the first number that is kept and records the event for it. Returns whether there is anything to delete. */
  private decide(organizationId: string, until: Date, isAllowed: DeletionCheck): Promise<boolean> {
    return this.database.change({ organizationId }, async (tx) => {
      if (!(await isAllowed(tx))) return false;
      const log = await tx.first(MerkleLog, {}, { lock: 'update' });
      if (!log) return false;
      const end = await firstRecordedAt(tx, log, until.getTime());
      const first = Math.min(end, log.first + DECIDED);
      if (first <= log.first) return false;
      const applied = toEvent(ownEvents, serviceCaller(organizationId), {
        action: 'audit.retention_applied',
        target: AUDIT_LOG,
        changes: [
          { field: 'first', before: log.first, after: first },
          { field: 'events', before: null, after: first - log.first },
          { field: 'recordedBefore', before: null, after: until },
          { field: 'checkpoint', before: null, after: log.checkpoint },
        ],
      });
      tx.update(MerkleLog, { ...log, first });
      writeEvents(tx, [applied]);
      return true;
    });
  }

  /** Deletes a batch of events before the first number that is kept. Returns whether more remain. */
  private sweep(organizationId: string, isAllowed: DeletionCheck): Promise<boolean> {
    return this.database.change({ organizationId }, async (tx) => {
      if (!(await isAllowed(tx))) return false;
      const log = await tx.first(MerkleLog, {});
      if (!log) return false;
      const places = await tx.read(sequencesToDelete, { first: log.first, limit: BATCH });
      const old = await readSealed(
        tx,
        places.map(({ sequence }) => Number(sequence)),
      );
      if (old.length > 0) deleteEvents(tx, old);
      return old.length === BATCH;
    });
  }

  /** Deletes the hourly marks of past hours, even under a legal hold, because nothing needs them anymore. */
  async deleteMarks(organizationId: string): Promise<void> {
    await this.database.execute({ organizationId }, deleteHourlyMarks, { hour: hourOf(new Date()).getTime() });
  }

  /** Deletes the counts of provisioning records of whole hours. There are few per hour. */
  private deleteCounts(organizationId: string, until: Date, isAllowed: DeletionCheck): Promise<void> {
    return this.database.change({ organizationId }, async (tx) => {
      if (await isAllowed(tx)) tx.write(deleteCounts, { hour: hourOf(until).getTime() });
    });
  }

  /** Deletes a batch of provisioning records or export manifests. Returns whether more remain. */
  private deleteRecords(
    entity: TimedEntity,
    organizationId: string,
    until: Date,
    isAllowed: DeletionCheck,
  ): Promise<boolean> {
    return this.database.change({ organizationId }, async (tx) => {
      if (!(await isAllowed(tx))) return false;
      const which = { endId: firstIdAt(until), limit: BATCH };
      const old = await tx.read<{ id: string }>(oldestBefore(tx.rows<TimedRow>(entity, 'r')), which);
      const ids = old.map(({ id }) => id);
      if (ids.length > 0) tx.delete<TimedRow>(entity, { id: ids });
      return ids.length === BATCH;
    });
  }
}

/** Deletes events and their search index. */
function deleteEvents(tx: TransactionStore, events: readonly SealedAuditEvent[]): void {
  const bySubject = new Map<string, number[]>();
  const names = new Set<string>();
  for (const { event, ...seal } of events) {
    const native = toNative(event, seal);
    for (const id of subjectsOf(native)) bySubject.set(id, [...(bySubject.get(id) ?? []), seal.sequence]);
    for (const { subjectId } of namesOf(native)) names.add(subjectId);
  }
  for (const [subjectId, sequence] of bySubject) tx.delete(EventSubject, { subjectId, sequence });
  tx.delete(AuditEvent, { id: events.map(({ event }) => event.id) });
  tx.delete(SealedEvent, { sequence: events.map(({ sequence }) => sequence) });
  deleteUnusedNames(tx, names);
}

const DAY_MS = 24 * 60 * 60_000;

/** How long an organization keeps its audit log. */
export interface RetentionSettings {
  retentionDays: number;
  /** While it is on, nothing is deleted from the log. */
  legalHold: boolean;
}

/** Allowed retention, in days. */
export const retentionBounds = { min: 1, max: 3650 } as const;

/** Data recorded before this instant has expired. Undefined during a legal hold. */
export const expiredBefore = ({ retentionDays, legalHold }: RetentionSettings): Date | undefined =>
  legalHold ? undefined : new Date(Date.now() - retentionDays * DAY_MS);

/** The events of a settings change: one for each changed setting. */
export function retentionEvents(before: RetentionSettings, after: RetentionSettings): EventDraft[] {
  const event = (action: EventDraft['action'], field: keyof RetentionSettings): EventDraft[] =>
    before[field] === after[field]
      ? []
      : [{ action, target: AUDIT_LOG, changes: [{ field, before: before[field], after: after[field] }] }];
  return [
    ...event('audit.retention_changed', 'retentionDays'),
    ...event(after.legalHold ? 'audit.hold_placed' : 'audit.hold_lifted', 'legalHold'),
  ];
}
