import { bind, runQuery, runStatements, type Statement } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { toNative } from '../events/native-event';
import { findLog } from '../sealing/merkle-log.sql';
import { readSealed, type SealedAuditEvent } from '../search/sealed-events.sql';
import { subjectsOf } from '../search/subjects';

/** Tables of rows that retention deletes by their IDs, which grow with time. */
export type TimedTable = 'provisioning_records' | 'audit_exports';

export const firstKeptStatement = (manager: EntityManager, organizationId: string, first: number): Statement =>
  bind(manager, 'UPDATE audit_logs SET first = :first WHERE organization_id = :organizationId', {
    organizationId,
    first,
  });

/** The oldest events before the first one that is kept. */
export async function readOldest(
  manager: EntityManager,
  organizationId: string,
  limit: number,
): Promise<SealedAuditEvent[]> {
  const log = await findLog(manager, organizationId);
  if (!log) return [];
  const rows = await runQuery<{ sequence: number | string }>(
    manager,
    `SELECT sequence FROM sealed_events WHERE organization_id = :organizationId AND sequence < :first
     ORDER BY sequence LIMIT ${limit}`,
    { organizationId, first: log.first },
  );
  return readSealed(
    manager,
    organizationId,
    rows.map(({ sequence }) => Number(sequence)),
  );
}

/** Deletes events with all that they are found by but names. */
export async function deleteEvents(
  manager: EntityManager,
  organizationId: string,
  events: readonly SealedAuditEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const bySubject = new Map<string, number[]>();
  for (const { event, ...seal } of events)
    for (const id of subjectsOf(toNative(event, seal)))
      bySubject.set(id, [...(bySubject.get(id) ?? []), seal.sequence]);
  const remove = (table: string, condition: string, parameters: object) =>
    bind(manager, `DELETE FROM ${table} WHERE organization_id = :organizationId AND ${condition}`, {
      organizationId,
      ...parameters,
    });
  await runStatements(manager, [
    ...[...bySubject].map(([id, sequences]) =>
      remove('event_subjects', 'subject_id = :id AND sequence IN (:...sequences)', { id, sequences }),
    ),
    remove('audit_events', 'id IN (:...ids)', { ids: events.map(({ event }) => event.id) }),
    remove('sealed_events', 'sequence IN (:...sequences)', { sequences: events.map(({ sequence }) => sequence) }),
  ]);
}

/** Deletes the hourly marks of the hours before a time (milliseconds since 1970). */
export async function deleteHourlyMarks(manager: EntityManager, organizationId: string, hour: number): Promise<void> {
  const sql = 'DELETE FROM hourly_events WHERE organization_id = :organizationId AND hour < :hour';
  await runStatements(manager, [bind(manager, sql, { organizationId, hour })]);
}

/** Deletes the oldest rows before an ID; gives how many those are. */
export async function deleteOldest(
  manager: EntityManager,
  table: TimedTable,
  organizationId: string,
  end: string,
  limit: number,
): Promise<number> {
  const which = 'organization_id = :organizationId';
  const rows = await runQuery<{ id: string }>(
    manager,
    `SELECT id FROM ${table} WHERE ${which} AND id < :end ORDER BY id LIMIT ${limit}`,
    { organizationId, end },
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await runStatements(manager, [
    bind(manager, `DELETE FROM ${table} WHERE ${which} AND id IN (:...ids)`, { organizationId, ids }),
  ]);
  return ids.length;
}
