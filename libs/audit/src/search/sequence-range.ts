import { runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { findLog } from '../sealing/find-log';

/** The numbers among which all events of a time are: from the first up to the last one (excluded). */
export async function rangeOf(
  manager: EntityManager,
  organizationId: string,
  { since, until }: { since?: Date; until?: Date },
): Promise<{ from: number; to: number }> {
  const log = await findLog(manager, organizationId);
  if (!log) return { from: 0, to: 0 };
  const firstRecordedAt = async (time: number): Promise<number> => {
    const [row] = await runQuery<{ sequence: number | string }>(
      manager,
      `SELECT sequence FROM sealed_events WHERE organization_id = :organizationId AND recorded_at >= :time
       ORDER BY recorded_at, sequence LIMIT 1`,
      { organizationId, time },
    );
    return row ? Number(row.sequence) : log.size;
  };
  return {
    from: since ? await firstRecordedAt(since.getTime() - log.longestLead) : 0,
    to: until ? await firstRecordedAt(until.getTime() + log.longestLag) : log.size,
  };
}
