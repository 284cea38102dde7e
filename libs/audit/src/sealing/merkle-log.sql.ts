import { readerOf, readRows } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { MerkleLog } from './merkle-log.entity';

/** The log of an organization; undefined before its first event was sealed. */
export async function findLog(
  manager: EntityManager,
  organizationId: string,
  lock = '',
): Promise<MerkleLog | undefined> {
  const which = `WHERE l.organization_id = :organizationId${lock}`;
  return (await readRows(manager, readerOf(manager, MerkleLog, 'l'), which, { organizationId }))[0];
}

/** The sequence that the next event gets. */
export const nextSequence = async (manager: EntityManager, organizationId: string): Promise<number> =>
  (await findLog(manager, organizationId))?.size ?? 0;

/** The logs that have grown since a time (milliseconds since 1970), in the order of their organizations. */
export function grownLogs(manager: EntityManager, since: number, after: string, limit: number): Promise<MerkleLog[]> {
  const which = `WHERE l.recorded_at >= :since AND l.organization_id > :after ORDER BY l.organization_id LIMIT ${limit}`;
  return readRows(manager, readerOf(manager, MerkleLog, 'l'), which, { since, after });
}
