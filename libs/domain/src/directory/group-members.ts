import type { FieldChange } from '@rollcall/audit';
import { chunks, forEachGivingWay, giveWay, type MemberId, type Query } from '@rollcall/platform';
import { keyOf } from '../model/address';
import { type Group, Membership } from '../model/group.entity';
import type { UnitOfWork } from '../model/principal';
import { countMemberships } from '../removal-safeguard/removal-counts';
import { groupTarget } from './group-rows';
import { inChunks, isWhole, type MemberStep, type People, type Person } from './member-steps';
import { endMemberships } from './membership-changes';
import { membershipsAfter, membershipsOfGroup } from './memberships.sql';
import { managedBy, userLabel } from './user-rows';
import { namesOfPeople } from './users.sql';

/** Entries per event; a push of 100,000 members becomes many events of bounded size. */
const CHANGES_PER_EVENT = 100;

/**
 * The result of the steps: either the members, including dormant ones, become exactly `present`; or `present` is added
 * and `absent` removed.
 */
export interface MembershipDiff {
  exact: boolean;
  present: Map<MemberId, Person>;
  absent: Map<MemberId, Person>;
}

/** Applies the steps in order: a member who is added and then removed ends up removed. */
export async function membershipDiffOf(steps: readonly MemberStep[], people: People): Promise<MembershipDiff> {
  const diff: MembershipDiff = { exact: false, present: new Map(), absent: new Map() };
  for (const step of steps) {
    if (isWhole(step)) {
      diff.exact = true;
      diff.present.clear();
      diff.absent.clear();
    }
    if (step.kind === 'clear') continue;
    const [into, from] = step.kind === 'remove' ? [diff.absent, diff.present] : [diff.present, diff.absent];
    await forEachGivingWay(step.references, (reference) => {
      const person = people.get(keyOf(reference));
      if (!person) return;
      from.delete(person.id);
      into.set(person.id, person);
    });
  }
  return diff;
}

/** Memberships by user ID, with whether they are dormant. */
export type Current = Map<MemberId, boolean>;

/** Memberships per read when all of them are needed. */
const READ_AT_ONCE = 2000;

export type CurrentRow = Pick<Membership, 'userId' | 'dormant'>;

/**
 * The queries for the memberships that the steps, which name these references, may touch. They cost as much as the
 * change is large. If all members are needed, they read the first ones, and `restOfCurrent` reads the others.
 */
export function currentQueries(
  tx: UnitOfWork,
  groupId: string,
  steps: readonly MemberStep[],
  references: readonly string[],
): Query<CurrentRow>[] {
  if (steps.some(isWhole)) return [currentAfter(tx, groupId, '')];
  return inChunks(references, (column, keys) =>
    tx.query<CurrentRow>(membershipsOfGroup[column], { groupId, [column]: keys }),
  );
}

const currentAfter = (tx: UnitOfWork, groupId: string, after: string): Query<CurrentRow> =>
  tx.query<CurrentRow>(membershipsAfter, { groupId, afterId: after, first: READ_AT_ONCE });

/** Adds the memberships that `currentQueries` left out, for a locked group all of whose members are needed. */
export async function restOfCurrent(tx: UnitOfWork, groupId: string, current: Current): Promise<void> {
  for (let read: Current = new Map(current); read.size === READ_AT_ONCE; ) {
    const after = [...read.keys()].at(-1)!;
    read = await currentOf(await tx.all(currentAfter(tx, groupId, after)));
    for (const [id, dormant] of read) current.set(id, dormant);
  }
}

export async function currentOf(answers: readonly CurrentRow[][]): Promise<Current> {
  const current: Current = new Map();
  await forEachGivingWay(answers.flat(), ({ userId, dormant }) => current.set(userId, Boolean(dormant)));
  return current;
}

/**
 * Applies the diff to a locked group and writes only the differences. Returns the change in the number of members, or
 * undefined for no change.
 */
export async function changeMembers(
  tx: UnitOfWork,
  group: Group,
  diff: MembershipDiff,
  current: Current,
): Promise<number | undefined> {
  const added: Person[] = [];
  const removedIds: MemberId[] = [];
  await forEachGivingWay(diff.present.values(), (person) => {
    if (!current.has(person.id)) added.push(person);
  });
  await forEachGivingWay(current.keys(), (id) => {
    if (diff.exact ? !diff.present.has(id) : diff.absent.has(id)) removedIds.push(id);
  });
  if (added.length === 0 && removedIds.length === 0) return undefined;
  const gone = removedIds.filter((id) => !current.get(id)).length;
  await countMemberships(tx, group, gone);
  const removed = await removedPeople(tx, removedIds, diff.absent);
  for (const userIds of chunks(removedIds)) {
    endMemberships(tx, 'ofPeopleInGroup', { groupId: group.id, userIds });
  }
  for (const some of chunks(added)) {
    await giveWay();
    tx.insert(
      Membership,
      some.map((person) => membership(tx, group, person)),
    );
  }
  await recordMembers(tx, group, added, removed);
  return added.filter((person) => person.status !== 'REMOVED').length - gone;
}

/** Reads only the people who are not known yet. */
async function removedPeople(tx: UnitOfWork, ids: MemberId[], known: ReadonlyMap<MemberId, Person>): Promise<Person[]> {
  const unknown = chunks(ids.filter((id) => !known.has(id)));
  const read = await tx.all(...unknown.map((id) => tx.query<Person>(namesOfPeople('id'), { id })));
  return [...ids.flatMap((id) => known.get(id) ?? []), ...read.flat()];
}

const membership = (tx: UnitOfWork, group: Group, person: Person): Membership => ({
  organizationId: tx.organizationId,
  groupId: group.id,
  userId: person.id,
  dormant: person.status === 'REMOVED',
  managedBy: managedBy(tx, 'LOCAL'),
  addedAt: new Date(),
});

async function recordMembers(tx: UnitOfWork, group: Group, added: Person[], removed: Person[]): Promise<void> {
  const all: FieldChange[] = [
    ...removed.map((person) => ({ field: 'members', before: userLabel(person), after: null })),
    ...added.map((person) => ({ field: 'members', before: null, after: userLabel(person) })),
  ];
  for (const changes of chunks(all, CHANGES_PER_EVENT)) {
    await giveWay();
    tx.record({ action: 'group.members_changed', target: groupTarget(group), changes });
  }
}
