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
  lockGroupsOfPerson,
  markDormant,
  type WhichMemberships,
} from './memberships.sql';

/** Memberships per statement. */
const ENDED_AT_ONCE = 500;

/** The groups of a person, locked. Every transaction locks people before groups, and groups in order of ID. */
export function groupsOfPerson(tx: UnitOfWork, userId: MemberId, { dormant } = { dormant: false }): Query<Group> {
  const rows = tx.rows(Group, 'g');
  return tx.query(lockGroupsOfPerson(rows), { userId, dormant }, rows.read);
}

/**
 * When a person is removed: memberships of groups that an identity provider manages become dormant, the others end.
 * Returns the affected groups for the event.
 */
export function suspendMemberships(tx: UnitOfWork, userId: MemberId, groups: readonly Group[]): FieldChange[] {
  if (groups.length === 0) return [];
  const [pushed, local] = [groups.filter(isPushed), groups.filter((group) => !isPushed(group))];
  tx.write(copyToHistory('ofPerson'), { userId, now: Date.now() });
  if (local.length > 0) tx.write(deleteMemberships('ofPersonInGroups'), { userId, groupIds: idsOf(local) });
  if (pushed.length > 0) tx.write(markDormant, { userId, groupIds: idsOf(pushed) });
  countMembers(tx, groups, -1);
  return groups.map(left);
}

/** When a person returns: dormant memberships take effect again from now. Returns the groups for the event. */
export async function wakeMemberships(tx: UnitOfWork, userId: MemberId): Promise<FieldChange[]> {
  const [groups] = await tx.all(groupsOfPerson(tx, userId, { dormant: true }));
  if (groups.length === 0) return [];
  tx.write(clearDormant, { userId, groupIds: idsOf(groups), now: Date.now() });
  countMembers(tx, groups, 1);
  return groups.map((group) => ({ field: 'groups', before: null, after: groupLabel(group) }));
}

/** When a person's record is deleted: every membership ends. Returns the affected groups for the event. */
export function endMembershipsOf(tx: UnitOfWork, userId: MemberId, groups: readonly Group[]): FieldChange[] {
  endMemberships(tx, 'ofPerson', { userId });
  if (groups.length > 0) countMembers(tx, groups, -1);
  return groups.map(left);
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
const left = (group: Group): FieldChange => ({ field: 'groups', before: groupLabel(group), after: null });

const countMembers = (tx: UnitOfWork, groups: readonly Group[], difference: number): void =>
  tx.write(addToMemberCounts, { groupIds: idsOf(groups), difference, now: Date.now() });
