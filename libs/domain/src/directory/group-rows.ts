import { notFound } from '../model/errors';
import { changesOf } from '../model/field-changes';
import { Group, GroupSequence } from '../model/group.entity';
import type { UnitOfWork } from '../model/principal';
import { uniquely } from '../model/written-text';
import { managedBy } from './user-rows';
import { drawNumber } from './users.sql';

/** Keeps a group from other writers until the transaction ends; throws NOT_FOUND. */
export async function lockGroup(tx: UnitOfWork, id: string): Promise<Group> {
  const group = await tx.lock(Group, id);
  if (!group) throw notFound('Group', id);
  return group;
}

/** Writes the changed row of a locked group; version, time and who changed it are derived here. */
export async function saveGroup(tx: UnitOfWork, before: Group, group: Group): Promise<Group> {
  const saved: Group = {
    ...group,
    managedBy: managedBy(tx, group.managedBy),
    version: group.version + 1,
    changedBy: tx.caller.actor.label,
    updatedAt: new Date(),
  };
  // Only a new name can be refused.
  if (saved.displayNameKey === before.displayNameKey) tx.update(Group, saved);
  else await uniquely('displayName', saved.displayName, () => tx.updateNow(Group, saved));
  return saved;
}

/** Begins the numbers of a new organization; its first group is number 1. */
export const openGroupSequence = (tx: UnitOfWork): void =>
  tx.insert(GroupSequence, [{ organizationId: tx.organizationId, lastNumber: 0 }]);

/**
 * The number of the group that the change creates. Those who create groups in one organization take turns from here to
 * their commits, so it is drawn after all people and groups that the change locks, right before the group is inserted.
 */
export async function nextGroupNumber(tx: UnitOfWork): Promise<number> {
  tx.write(drawNumber);
  const sequence = await tx.first(GroupSequence, {});
  return sequence!.lastNumber;
}

const audited = ['displayName', 'description', 'defaultProjectId', 'externalId'] as const;

/** What an event says of a change of a group; null for a group that was not there, or is no more. */
export const groupChanges = (before: Group | null, after: Group | null) => changesOf<Group>(audited, before, after);

/** How events name a group. */
export const groupLabel = ({ id, displayName }: Group) => ({ id, label: displayName });

export const groupTarget = (group: Group) => ({ type: 'GROUP' as const, ...groupLabel(group) });
