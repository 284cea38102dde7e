import { Injectable } from '@nestjs/common';
import { Database, firstIdAt, hourOf, type TransactionStore } from '@rollcall/platform';
import { AuditEvent } from '../events/audit-event.entity';
import { AUDIT_LOG, type EventDraft, serviceCaller, toEvent } from '../events/event-draft';
import { toNative } from '../events/native-event';
import { ownEvents } from '../events/own-events';
import { writeEvents } from '../events/write-events';
import { AuditExport } from '../export/audit-export.entity';
import { ProvisioningRecord } from '../provisioning/provisioning-record.entity';
import { MerkleLog, SealedEvent } from '../sealing/merkle-log.entity';
import { deleteUnusedNames } from '../search/event-index';
import { EventSubject } from '../search/event-index.entity';
import { firstRecordedAt, readSealed, type SealedAuditEvent } from '../search/sealed-events';
import { namesOf, subjectsOf } from '../search/subjects';
import { deleteHourlyMarks, oldestBefore, sequencesToDelete } from './retention.sql';

/** Events that one decision lets go: a legal hold that comes meanwhile keeps all beyond. */
const DECIDED = 20_000;
/** Rows that one transaction deletes. */
const BATCH = 200;

/** Whether the organization lets anything go now; asked inside of the transaction, with a lock that a legal hold waits for. */
export type MayGo = (tx: TransactionStore) => Promise<boolean>;

/** Rows besides events, whose IDs grow with time. */
type TimedEntity = typeof ProvisioningRecord | typeof AuditExport;
type TimedRow = Pick<ProvisioningRecord & AuditExport, 'organizationId' | 'id'>;

/**
 * Lets go what is old enough: bodies of events with what they are found by, provisioning records, manifests. Hashes stay,
 * so that every proof holds. What goes is decided and recorded first, and deleted after that in small transactions, so
 * that no writer waits; a process that dies between leaves the rest to the next run.
 */
@Injectable()
export class Retention {
  constructor(private readonly database: Database) {}

  /**
   * Lets go what was recorded before an instant, until all has gone or the turn has ended; gives whether there is more to
   * do.
   */
  async apply(organizationId: string, until: Date, mayGo: MayGo, ended: () => boolean = () => false): Promise<boolean> {
    do {
      while (await this.sweep(organizationId, mayGo)) if (ended()) return true;
    } while (await this.decide(organizationId, until, mayGo));
    for (const entity of [ProvisioningRecord, AuditExport])
      while (await this.deleteRecords(entity, organizationId, until, mayGo)) if (ended()) return true;
    return false;
  }

  /** Moves the first number that is kept, with the event that says so; gives whether anything goes. */
  private decide(organizationId: string, until: Date, mayGo: MayGo): Promise<boolean> {
    return this.database.change({ organizationId }, async (tx) => {
      if (!(await mayGo(tx))) return false;
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

  /** Deletes some of what lies before the first number that is kept; gives whether there is more. */
  private sweep(organizationId: string, mayGo: MayGo): Promise<boolean> {
    return this.database.change({ organizationId }, async (tx) => {
      if (!(await mayGo(tx))) return false;
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

  /** That an hour has had its event is of no use once the hour is over, under a legal hold too. */
  async deleteMarks(organizationId: string): Promise<void> {
    await this.database.execute({ organizationId }, deleteHourlyMarks, { hour: hourOf(new Date()).getTime() });
  }

  /** Deletes some provisioning records or manifests of exports; gives whether there are more. */
  private deleteRecords(entity: TimedEntity, organizationId: string, until: Date, mayGo: MayGo): Promise<boolean> {
    return this.database.change({ organizationId }, async (tx) => {
      if (!(await mayGo(tx))) return false;
      const which = { end: firstIdAt(until), limit: BATCH };
      const old = await tx.read<{ id: string }>(oldestBefore(tx.rows<TimedRow>(entity, 'r')), which);
      const ids = old.map(({ id }) => id);
      if (ids.length > 0) tx.delete<TimedRow>(entity, { id: ids });
      return ids.length === BATCH;
    });
  }
}

/** Deletes events with all that they are found by. */
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

/** Days for which the log may be kept. */
export const retentionBounds = { min: 1, max: 3650 } as const;

/** What was recorded before this instant has expired; undefined while a legal hold is on. */
export const expiredBefore = ({ retentionDays, legalHold }: RetentionSettings): Date | undefined =>
  legalHold ? undefined : new Date(Date.now() - retentionDays * DAY_MS);

/** The events of a change: one for each setting. */
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
