import {
  bind,
  firstIdAt,
  forUpdate,
  readerOf,
  readRows,
  runStatements,
  type Statement,
  updateStatement,
} from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { AuditEvent } from '../events/audit-event.entity';
import { toNative } from '../events/native-event';
import { manifestStatement } from '../export/manifests.sql';
import { ProvisioningRecord } from '../provisioning/provisioning-record.entity';
import type { SealedAuditEvent } from '../search/sealed-events.sql';
import { subjectsOf } from '../search/subjects';
import { Erasure } from './erasure.entity';

/** The latest requested first. */
export function latestErasures(manager: EntityManager, organizationId: string, limit: number): Promise<Erasure[]> {
  const which = 'WHERE e.organization_id = :organizationId ORDER BY e.requested_at DESC LIMIT :limit';
  return readRows(manager, readerOf(manager, Erasure, 'e'), which, { organizationId, limit });
}

/** Those of every organization that are not done yet, after one of them. */
export function unfinishedErasures(
  manager: EntityManager,
  { organizationId, personId }: { organizationId: string; personId: string },
  limit: number,
): Promise<Erasure[]> {
  const which = `WHERE e.finished_at IS NULL AND (e.organization_id > :organizationId
    OR (e.organization_id = :organizationId AND e.person_id > :personId))
    ORDER BY e.organization_id, e.person_id LIMIT ${limit}`;
  return readRows(manager, readerOf(manager, Erasure, 'e'), which, { organizationId, personId });
}

/** Locks an erasure that is not done yet. */
export async function lockUnfinished(
  manager: EntityManager,
  { organizationId, personId }: Pick<Erasure, 'organizationId' | 'personId'>,
): Promise<Erasure | undefined> {
  const which = `WHERE e.organization_id = :organizationId AND e.person_id = :personId AND e.finished_at IS NULL${forUpdate(manager)}`;
  return (await readRows(manager, readerOf(manager, Erasure, 'e'), which, { organizationId, personId }))[0];
}

/** Writes events without what was erased, and makes them no longer found by it. */
export async function writeErased(
  manager: EntityManager,
  personId: string,
  changed: readonly { before: SealedAuditEvent; after: SealedAuditEvent }[],
): Promise<void> {
  await runStatements(
    manager,
    changed.flatMap(({ before, after }) => eventErasure(manager, personId, before, after)),
  );
}

function eventErasure(
  manager: EntityManager,
  personId: string,
  before: SealedAuditEvent,
  after: SealedAuditEvent,
): Statement[] {
  const { organizationId, ip } = after.event;
  const { sequence } = before;
  const left = new Set(subjectsIn(after));
  const gone = subjectsIn(before).filter((id) => !left.has(id));
  const own = (sql: string, parameters: object) =>
    bind(manager, `${sql} AND organization_id = :organizationId`, { organizationId, ...parameters });
  return [
    updateStatement(manager, AuditEvent, after.event),
    own('UPDATE sealed_events SET ip = :ip WHERE sequence = :sequence', { ip, sequence }),
    // A manifest is signed as a whole; whoever took the export has it.
    ...exportsIn(before.event).map((exportId) => manifestStatement(manager, organizationId, exportId, null)),
    ...(gone.length > 0
      ? [own('DELETE FROM event_subjects WHERE sequence = :sequence AND subject_id IN (:...gone)', { sequence, gone })]
      : []),
    own('DELETE FROM event_names WHERE subject_id = :personId', { personId }),
  ];
}

const subjectsIn = ({ event, ...seal }: SealedAuditEvent): string[] => subjectsOf(toNative(event, seal));

/** The export that was requested with what is erased. */
const exportsIn = ({ action, changes }: AuditEvent): unknown[] =>
  action === 'audit.exported' ? changes.filter(({ field }) => field === 'export').map(({ after }) => after) : [];

/** Provisioning records after the last one that was looked at, up to a time. */
export function recordsToErase(
  manager: EntityManager,
  { organizationId, lastRecord }: Erasure,
  until: Date,
  limit: number,
): Promise<ProvisioningRecord[]> {
  const which = `WHERE r.organization_id = :organizationId AND r.id > :lastRecord AND r.id < :end
    ORDER BY r.id LIMIT ${limit}`;
  return readRows(manager, readerOf(manager, ProvisioningRecord, 'r'), which, {
    organizationId,
    lastRecord: lastRecord ?? '',
    end: firstIdAt(until),
  });
}
