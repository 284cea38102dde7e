import type { FieldChange } from '@rollcall/audit';
import { bind, forEachGivingWay, giveWay, type MemberId, readStatements, type Statement } from '@rollcall/platform';
import type { UnitOfWork } from '../principal';
import { countMemberships } from '../removal-safeguard/count-removals';
import { managedBy } from './enrolment';
import type { Group } from './group.entity';
import { byKind, chunks, keyOf, type MemberStep, type People } from './member-references';
import { Membership } from './membership.entity';
import { endMemberships } from './memberships';
import type { User } from './user.entity';

type Person = Pick<User, 'id' | 'userName' | 'status'>;

/** Entries of one event; a push of 100,000 becomes many events of a bounded size. */
const CHANGES_PER_EVENT = 100;

/** The result of steps: members, dormant ones too, are to be exactly `present`, or to have `present` added and `absent` removed. */
export interface MembershipDiff {
  exact: boolean;
  present: Map<MemberId, Person>;
  absent: Map<MemberId, Person>;
}

/** Whether the step says who all the members are. */
export const isWhole = ({ kind }: MemberStep): boolean => kind === 'clear' || kind === 'replace';

/** Follows the steps in order: added then removed ends removed. */
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

/** Memberships by user id, with whether they are dormant. */
export type Current = Map<MemberId, boolean>;

/** Memberships that are read at once where all are to be known. */
const READ_AT_ONCE = 2000;

/**
 * The reads of the memberships that the steps, which name these references, may touch. They cost the size of the change,
 * unless all members are to be known: then they are the first of those, to be followed by `restOfCurrent`.
 */
export function currentReads(
  tx: UnitOfWork,
  groupId: string,
  steps: readonly MemberStep[],
  references: readonly string[],
): Statement[] {
  if (steps.some(isWhole)) return [currentAfter(tx, groupId, '')];
  const read = (condition: string, parameters: object) => currentRead(tx, groupId, condition, parameters);
  return byKind(references, (column, keys) =>
    column === 'id'
      ? read('AND user_id IN (:...keys)', { keys })
      : read(
          `AND user_id IN (SELECT id FROM users WHERE organization_id = :organizationId AND user_name_key IN (:...keys))`,
          { keys },
        ),
  );
}

function currentRead({ manager, organizationId }: UnitOfWork, groupId: string, condition: string, parameters: object) {
  const sql = `SELECT user_id, dormant FROM memberships WHERE organization_id = :organizationId AND group_id = :groupId ${condition}`;
  return bind(manager, sql, { organizationId, groupId, ...parameters });
}

const currentAfter = (tx: UnitOfWork, groupId: string, after: string): Statement =>
  currentRead(tx, groupId, 'AND user_id > :after ORDER BY user_id LIMIT :first', { after, first: READ_AT_ONCE });

/** Adds those that `currentReads` left, of a locked group whose members are all to be known. */
export async function restOfCurrent(tx: UnitOfWork, groupId: string, current: Current): Promise<void> {
  for (let read: Current = new Map(current); read.size === READ_AT_ONCE; ) {
    const after = [...read.keys()].at(-1)!;
    read = await currentOf(await readStatements(tx.manager, [currentAfter(tx, groupId, after)]));
    for (const [id, dormant] of read) current.set(id, dormant);
  }
}

export async function currentOf(answers: readonly Record<string, unknown>[][]): Promise<Current> {
  const current: Current = new Map();
  await forEachGivingWay(answers.flat(), (row) => current.set(row.user_id as MemberId, Boolean(row.dormant)));
  return current;
}

/** Applies the diff to a locked group and writes only what differs; returns by how much the number of members grew, or undefined for no change. */
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
  for (const ids of chunks(removedIds)) {
    endMemberships(tx, 'group_id = :groupId AND user_id IN (:...ids)', { groupId: group.id, ids });
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

/** Those who are not known already are read. */
async function removedPeople(
  { manager, organizationId }: UnitOfWork,
  ids: MemberId[],
  known: ReadonlyMap<MemberId, Person>,
): Promise<Person[]> {
  const reads = chunks(ids.filter((id) => !known.has(id))).map((chunk) =>
    bind(
      manager,
      'SELECT id, user_name AS userName, status FROM users WHERE organization_id = :organizationId AND id IN (:...chunk)',
      { organizationId, chunk },
    ),
  );
  const read = (await readStatements(manager, reads)).flat() as unknown as Person[];
  return [...ids.flatMap((id) => known.get(id) ?? []), ...read];
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
  const label = (person: Person) => ({ id: person.id, label: person.userName });
  const changes: FieldChange[] = [
    ...removed.map((person) => ({ field: 'members', before: label(person), after: null })),
    ...added.map((person) => ({ field: 'members', before: null, after: label(person) })),
  ];
  for (let start = 0; start < changes.length; start += CHANGES_PER_EVENT) {
    await giveWay();
    tx.record({
      action: 'group.members_changed',
      target: { type: 'GROUP', id: group.id, label: group.displayName },
      changes: changes.slice(start, start + CHANGES_PER_EVENT),
    });
  }
}
