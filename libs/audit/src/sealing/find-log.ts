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

/** The number that the next event gets. */
export const nextSequence = async (manager: EntityManager, organizationId: string): Promise<number> =>
  (await findLog(manager, organizationId))?.size ?? 0;
