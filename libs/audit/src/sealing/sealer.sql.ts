import { bind, readerOf, readRows, runQuery, type Statement } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { AuditEvent } from '../events/audit-event.entity';

/** The next organization that has events to seal, in the order of their IDs. */
export async function nextWaiting(manager: EntityManager, organizationId: string): Promise<string | undefined> {
  const sql = `SELECT organization_id AS id FROM unsealed_events WHERE organization_id > :organizationId
    ORDER BY organization_id LIMIT 1`;
  return (await runQuery<{ id: string }>(manager, sql, { organizationId }))[0]?.id;
}

export async function isWaiting(manager: EntityManager, organizationId: string): Promise<boolean> {
  const sql = 'SELECT event_id FROM unsealed_events WHERE organization_id = :organizationId LIMIT 1';
  return (await runQuery(manager, sql, { organizationId })).length > 0;
}

export function readWaiting(manager: EntityManager, organizationId: string, limit: number): Promise<AuditEvent[]> {
  const which = `JOIN unsealed_events w ON w.organization_id = e.organization_id AND w.event_id = e.id
    WHERE w.organization_id = :organizationId ORDER BY w.event_id LIMIT ${limit}`;
  return readRows(manager, readerOf(manager, AuditEvent, 'e'), which, { organizationId });
}

export const sealedStatement = (manager: EntityManager, organizationId: string, ids: readonly string[]): Statement =>
  bind(manager, 'DELETE FROM unsealed_events WHERE organization_id = :organizationId AND event_id IN (:...ids)', {
    organizationId,
    ids,
  });
