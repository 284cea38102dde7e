import { Injectable } from '@nestjs/common';
import {
  bind,
  Database,
  firstIdAt,
  forUpdate,
  queueStatements,
  runQuery,
  runStatements,
  type Statement,
} from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { AUDIT_LOG, serviceCaller, toEvent } from '../events/event-draft';
import { eventStatements } from '../events/event-statements';
import { toNative } from '../events/native-event';
import { ownEvents } from '../events/own-events';
import { hourOf } from '../hours';
import { findLog } from '../sealing/find-log';
import { namesOf } from '../search/involved';
import { forgetNames } from '../search/named-by';
import { readSealed, type SealedAuditEvent } from '../search/sealed-events';
import { firstRecordedAt } from '../search/sequence-range';
import { termsOf } from '../search/terms';

/** Events that one decision lets go: a legal hold that comes meanwhile keeps all beyond. */
const DECIDED = 20_000;
/** Rows that one transaction deletes. */
const BATCH = 200;

/** Whether the organization lets anything go now; asked inside of the transaction, with a lock that a legal hold waits for. */
export type MayGo = (manager: EntityManager) => Promise<boolean>;

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
    for (const table of ['provisioning_records', 'audit_exports'])
      while (await this.deleteRecords(table, organizationId, until, mayGo)) if (ended()) return true;
    return false;
  }

  /** Moves the first number that is kept, with the event that says so; gives whether anything goes. */
  private decide(organizationId: string, until: Date, mayGo: MayGo): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      if (!(await mayGo(manager))) return false;
      const log = await findLog(manager, organizationId, forUpdate(manager));
      if (!log) return false;
      const end = await firstRecordedAt(manager, log, until.getTime());
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
      queueStatements(manager, [
        bind(manager, 'UPDATE audit_logs SET first = :first WHERE organization_id = :organizationId', {
          organizationId,
          first,
        }),
        ...eventStatements(manager, [applied]),
      ]);
      return true;
    });
  }

  /** Deletes some of what lies before the first number that is kept; gives whether there is more. */
  private sweep(organizationId: string, mayGo: MayGo): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      if (!(await mayGo(manager))) return false;
      const old = await oldest(manager, organizationId);
      if (old.length > 0) await runStatements(manager, deletions(manager, organizationId, old));
      await forgetNames(
        manager,
        organizationId,
        old.flatMap(({ event, ...seal }) => namesOf(toNative(event, seal)).map(({ subjectId }) => subjectId)),
      );
      return old.length === BATCH;
    });
  }

  /** That an hour has had its event is of no use once the hour is over, under a legal hold too. */
  async deleteMarks(organizationId: string): Promise<void> {
    const { manager } = this.database;
    const sql = 'DELETE FROM hourly_events WHERE organization_id = :organizationId AND hour < :hour';
    await runStatements(manager, [bind(manager, sql, { organizationId, hour: hourOf(new Date()).getTime() })]);
  }

  /** Deletes some provisioning records or manifests of exports, whose ids grow with time; gives whether there are more. */
  private deleteRecords(table: string, organizationId: string, until: Date, mayGo: MayGo): Promise<boolean> {
    return this.database.transaction(
      async (manager) =>
        (await mayGo(manager)) && (await deleteOldest(manager, table, organizationId, firstIdAt(until))) === BATCH,
    );
  }
}

async function deleteOldest(
  manager: EntityManager,
  table: string,
  organizationId: string,
  end: string,
): Promise<number> {
  const which = 'organization_id = :organizationId';
  const rows = await runQuery<{ id: string }>(
    manager,
    `SELECT id FROM ${table} WHERE ${which} AND id < :end ORDER BY id LIMIT ${BATCH}`,
    { organizationId, end },
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await runStatements(manager, [
    bind(manager, `DELETE FROM ${table} WHERE ${which} AND id IN (:...ids)`, { organizationId, ids }),
  ]);
  return ids.length;
}

async function oldest(manager: EntityManager, organizationId: string): Promise<SealedAuditEvent[]> {
  const log = await findLog(manager, organizationId);
  if (!log) return [];
  const rows = await runQuery<{ sequence: number | string }>(
    manager,
    `SELECT sequence FROM sealed_events WHERE organization_id = :organizationId AND sequence < :first
     ORDER BY sequence LIMIT ${BATCH}`,
    { organizationId, first: log.first },
  );
  return readSealed(
    manager,
    organizationId,
    rows.map(({ sequence }) => Number(sequence)),
  );
}

function deletions(manager: EntityManager, organizationId: string, old: readonly SealedAuditEvent[]): Statement[] {
  const sequences = old.map(({ sequence }) => sequence);
  const bySequences = new Map<string, number[]>();
  for (const { event, ...seal } of old) {
    for (const term of termsOf(toNative(event, seal)))
      bySequences.set(term, [...(bySequences.get(term) ?? []), seal.sequence]);
  }
  const remove = (table: string, condition: string, parameters: object) =>
    bind(manager, `DELETE FROM ${table} WHERE organization_id = :organizationId AND ${condition}`, {
      organizationId,
      ...parameters,
    });
  return [
    ...[...bySequences].map(([term, of]) =>
      remove('event_terms', 'term = :term AND sequence IN (:...of)', { term, of }),
    ),
    remove('audit_events', 'id IN (:...ids)', { ids: old.map(({ event }) => event.id) }),
    remove('sealed_events', 'sequence IN (:...sequences)', { sequences }),
  ];
}
