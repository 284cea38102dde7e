import type { FieldChange } from '@rollcall/audit';
import type { MemberId, Query } from '@rollcall/platform';
import { Group } from '../model/group.entity';
import type { UnitOfWork } from '../model/principal';
import { groupLabel } from './group-rows';
import {
  addToMemberCounts,
  clearDormant,
  copyToHistory,
  deleteMemberships,
  endOfRange,
  groupsWithPerson,
  lockGroups,
  markDormant,
  requireMemberships,
  type WhichMemberships,
} from './memberships.sql';

/** Memberships per statement. */
const ENDED_AT_ONCE = 500;

/** The groups of a person whom the caller has locked. They are locked too, unless it may be presumed that they stay. */
export function groupsOfPerson(
  tx: UnitOfWork,
  userId: MemberId,
  { dormant = false, lock = !tx.mayPresume } = {},
): Query<Group> {
  const rows = tx.rows(Group, 'g');
  return tx.query(groupsWithPerson(rows, { lock }), { userId, dormant }, rows.read);
}

/**
 * When a person is removed: memberships of groups that an identity provider manages become dormant, the others end.
 * Returns the affected groups for the event.
 */
export async function suspendMemberships(
  tx: UnitOfWork,
  userId: MemberId,
  found: readonly Group[],
): Promise<FieldChange[]> {
  const left = await countChange(tx, userId, found, { dormant: false });
  if (left.length === 0) return [];
  const [pushed, local] = [left.filter(isPushed), left.filter((group) => !isPushed(group))];
  tx.write(copyToHistory('ofPerson'), { userId, now: Date.now() });
  if (local.length > 0) tx.write(deleteMemberships('ofPersonInGroups'), { userId, groupIds: idsOf(local) });
  if (pushed.length > 0) tx.write(markDormant, { userId, groupIds: idsOf(pushed) });
  return left.map(leaving);
}

/** When a person returns: dormant memberships take effect again from now. Returns their groups. */
export async function wakeMemberships(tx: UnitOfWork, userId: MemberId): Promise<readonly Group[]> {
  const [found] = await tx.all(groupsOfPerson(tx, userId, { dormant: true }));
  const entered = await countChange(tx, userId, found, { dormant: true });
  if (entered.length > 0) tx.write(clearDormant, { userId, groupIds: idsOf(entered), now: Date.now() });
  return entered;
}

/** When a person's record is deleted: every membership ends. Returns the affected groups for the event. */
export async function endMembershipsOf(
  tx: UnitOfWork,
  userId: MemberId,
  found: readonly Group[],
): Promise<FieldChange[]> {
  const left = await countChange(tx, userId, found, { dormant: false });
  endMemberships(tx, 'ofPerson', { userId });
  return left.map(leaving);
}

/** Ends memberships and copies them to the history. */
export function endMemberships(tx: UnitOfWork, which: WhichMemberships, parameters: Record<string, unknown>): void {
  tx.write(copyToHistory(which), { now: Date.now(), ...parameters });
  tx.write(deleteMemberships(which), parameters);
}

/** Ends all memberships of a locked group, in small ranges. */
export async function endEveryMembership(tx: UnitOfWork, groupId: string): Promise<void> {
  for (let afterId = ''; ; ) {
    const range = { groupId, afterId, more: ENDED_AT_ONCE - 1 };
    const [last] = await tx.read<{ userId: string }>(endOfRange, range);
    if (!last) return endMemberships(tx, 'ofGroupAfter', { groupId, afterId });
    endMemberships(tx, 'ofGroupInRange', { groupId, afterId, lastId: last.userId });
    afterId = last.userId;
  }
}

const isPushed = ({ managedBy }: Group): boolean => managedBy === 'IDP';
const idsOf = (groups: readonly Group[]): string[] => groups.map(({ id }) => id);
const leaving = (group: Group): FieldChange => ({ field: 'groups', before: groupLabel(group), after: null });

/** How an event names a group in which a person is again. */
export const entering = (group: Group): FieldChange => ({ field: 'groups', before: null, after: groupLabel(group) });

/**
 * Counts one member less, or one more if the memberships are dormant, in all groups of a person, before the memberships
 * change. Returns the groups, as they are. Every transaction locks people before groups, and groups in order of ID.
 * Groups of an identity provider are presumed to be those `found`, so that they are locked for less than a round trip:
 * everyone may be in one group. They can only have become fewer, because a person who is locked enters none.
 */
async function countChange(
  tx: UnitOfWork,
  userId: MemberId,
  found: readonly Group[],
  { dormant }: { dormant: boolean },
): Promise<readonly Group[]> {
  if (found.length === 0) return found;
  const counted = { groupIds: idsOf(found), difference: dormant ? 1 : -1, now: Date.now() };
  const presumed = { userId, dormant, number: found.length, ...counted };
  if (found.every(isPushed) && tx.presume([lockGroups, requireMemberships, addToMemberCounts], presumed)) return found;
  const [locked] = tx.mayPresume ? await tx.all(groupsOfPerson(tx, userId, { dormant, lock: true })) : [found];
  if (locked.length > 0) tx.write(addToMemberCounts, { ...counted, groupIds: idsOf(locked) });
  return locked;
}
