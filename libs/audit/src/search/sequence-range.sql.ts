import { runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { MerkleLog } from '../sealing/merkle-log.entity';
import { findLog } from '../sealing/merkle-log.sql';

/** The sequences among which all events of a time are: from the first up to the last one (excluded). */
export async function sequenceRange(
  manager: EntityManager,
  organizationId: string,
  { since, until }: { since?: Date; until?: Date },
): Promise<{ from: number; to: number }> {
  const log = await findLog(manager, organizationId);
  if (!log) return { from: 0, to: 0 };
  return {
    from: Math.max(log.first, since ? await firstRecordedAt(manager, log, since.getTime() - log.longestLead) : 0),
    to: until ? await firstRecordedAt(manager, log, until.getTime() + log.longestLag) : log.size,
  };
}

/** The sequence of the first event that was recorded at a time (milliseconds since 1970) or later; the size of the log for none. */
export async function firstRecordedAt(
  manager: EntityManager,
  { organizationId, size }: MerkleLog,
  time: number,
): Promise<number> {
  const [row] = await runQuery<{ sequence: number | string }>(
    manager,
    `SELECT sequence FROM sealed_events WHERE organization_id = :organizationId AND recorded_at >= :time
     ORDER BY recorded_at, sequence LIMIT 1`,
    { organizationId, time },
  );
  return row ? Number(row.sequence) : size;
}
