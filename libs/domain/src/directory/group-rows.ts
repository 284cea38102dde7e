import { authorOf } from '@rollcall/platform';
import { changesOf } from '../model/field-changes';
import { Group, GroupSequence } from '../model/group.entity';
import type { UnitOfWork } from '../model/principal';
import { requireRow } from '../model/require-row';
import { uniquely } from '../model/valid-text';
import { managedBy } from './user-rows';
import { drawNumber } from './users.sql';

/** Locks a group until the transaction ends; throws NOT_FOUND. */
export const lockGroup = (tx: UnitOfWork, id: string): Promise<Group> => requireRow(tx, 'Group', Group, id, 'update');

/** Writes the changed row of a locked group; sets its version, time and last editor. */
export async function saveGroup(tx: UnitOfWork, before: Group, group: Group): Promise<Group> {
  const saved: Group = {
    ...group,
    managedBy: managedBy(tx, group.managedBy),
    version: group.version + 1,
    changedBy: authorOf(tx.caller),
    updatedAt: new Date(),
  };
  // Only a new name can be refused.
  if (saved.displayNameKey === before.displayNameKey) tx.update(Group, saved);
  else await uniquely('displayName', saved.displayName, () => tx.updateNow(Group, saved));
  return saved;
}

/** Starts the group numbers of a new organization; its first group gets number 1. */
export const openGroupSequence = (tx: UnitOfWork): void =>
  tx.insert(GroupSequence, [{ organizationId: tx.organizationId, lastNumber: 0 }]);

/**
 * The number for a new group. From here to COMMIT, transactions that create groups in one organization wait for each
 * other, so draw it after all locks on people and groups, right before the insert.
 */
export async function nextGroupNumber(tx: UnitOfWork): Promise<number> {
  tx.write(drawNumber);
  const sequence = await tx.first(GroupSequence, {});
  return sequence!.lastNumber;
}

const audited = ['displayName', 'description', 'defaultProjectId', 'externalId'] as const;

/** A group's changes as an event records them; null for a group before its creation or after its deletion. */
export const groupChanges = (before: Group | null, after: Group | null) => changesOf<Group>(audited, before, after);

/** How events name a group. */
export const groupLabel = ({ id, displayName }: Group) => ({ id, label: displayName });

export const groupTarget = (group: Group) => ({ type: 'GROUP' as const, ...groupLabel(group) });
