import { bind, insertRows, readStatements, runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../principal';
import { GroupSequence } from './group-sequence.entity';

/** Gives a new organization its counter; its first group is number 1. */
export const openGroupSequence = (manager: EntityManager, organizationId: string): Promise<void> =>
  insertRows(manager, GroupSequence, [{ organizationId, lastNumber: 0 }]);

/**
 * The number of the group that the change creates. Those who create groups in one organization take turns from here to
 * their commits, so it is drawn after all people and groups that the change locks, right before the group is inserted.
 */
export async function nextGroupNumber({ manager, organizationId }: UnitOfWork): Promise<number> {
  const [, counters] = await readStatements(manager, [
    bind(manager, 'UPDATE group_sequences SET last_number = last_number + 1 WHERE organization_id = :organizationId', {
      organizationId,
    }),
    bind(manager, 'SELECT last_number AS lastNumber FROM group_sequences WHERE organization_id = :organizationId', {
      organizationId,
    }),
  ]);
  return Number(counters![0]!.lastNumber);
}

/** The id of the group with a number, by the index on it; undefined where there is none. */
export async function groupIdOfNumber(
  manager: EntityManager,
  organizationId: string,
  number: number,
): Promise<string | undefined> {
  const sql = 'SELECT id FROM permission_groups WHERE organization_id = :organizationId AND number = :number';
  const [group] = await runQuery<{ id: string }>(manager, sql, { organizationId, number });
  return group?.id;
}
