import type { FieldChange } from '@rollcall/audit';
import type { Change } from '../principal';
import { managedBy } from './enrolment';
import type { Group } from './group.entity';
import { chunks, keyOf, type MemberStep } from './member-references';
import { Membership } from './membership.entity';
import { deleteRows, keepPast } from './memberships';
import { User } from './user.entity';

type Person = Pick<User, 'id' | 'userName' | 'status'>;

/** Entries of one event; a push of 100,000 becomes many events of a bounded size. */
const CHANGES_PER_EVENT = 100;

/** What the steps come to: whether the members shown are to be exactly `present`, or to differ by `present` and `absent`. */
interface Aim {
  exact: boolean;
  present: Map<string, Person>;
  absent: Set<string>;
}

/** Applies the steps to a locked group by their difference to what is there; returns by how much the number of members grew, or undefined for no change. */
export async function changeMembers(
  change: Change,
  group: Group,
  steps: readonly MemberStep[],
  people: Map<string, Person>,
): Promise<number | undefined> {
  const aim = aimOf(steps, people);
  const current = await currentMembers(change, group.id, aim);
  const added = [...aim.present.values()].filter((person) => !current.has(person.id));
  const removedIds = [...current.keys()].filter((id) =>
    aim.exact ? !aim.present.has(id) && !current.get(id) : aim.absent.has(id),
  );
  if (added.length === 0 && removedIds.length === 0) return undefined;
  const removed = await peopleOf(change, removedIds);
  for (const chunk of chunks(removedIds)) {
    const scope = { groupId: group.id, ids: chunk };
    await keepPast(change, 'group_id = :groupId AND user_id IN (:...ids) AND dormant = :dormant', {
      ...scope,
      dormant: false,
    });
    await deleteRows(change, 'group_id = :groupId AND user_id IN (:...ids)', scope);
  }
  change.insertLater(
    Membership,
    added.map((person) => membership(change, group, person)),
  );
  recordMembers(change, group, added, removed);
  const gone = removedIds.filter((id) => !current.get(id)).length;
  return added.filter((person) => person.status !== 'REMOVED').length - gone;
}

/** Follows the steps in order: added then removed ends removed. */
function aimOf(steps: readonly MemberStep[], people: Map<string, Person>): Aim {
  const aim: Aim = { exact: false, present: new Map(), absent: new Set() };
  for (const step of steps) {
    if (step.kind === 'clear' || step.kind === 'replace') {
      aim.exact = true;
      aim.present.clear();
      aim.absent.clear();
    }
    for (const reference of step.kind === 'clear' ? [] : step.references) {
      const person = people.get(keyOf(reference));
      if (!person) continue;
      if (step.kind === 'remove') {
        aim.present.delete(person.id);
        aim.absent.add(person.id);
      } else {
        aim.absent.delete(person.id);
        aim.present.set(person.id, person);
      }
    }
  }
  return aim;
}

/** The memberships that the aim may touch, by user id, with whether they are dormant; costs the size of the change unless the aim is exact. */
async function currentMembers(change: Change, groupId: string, aim: Aim): Promise<Map<string, boolean>> {
  const query = () =>
    change.manager
      .createQueryBuilder(Membership, 'm')
      .select(['m.userId AS userId', 'm.dormant AS dormant'])
      .where('m.organizationId = :organizationId AND m.groupId = :groupId', {
        organizationId: change.organizationId,
        groupId,
      });
  type Row = { userId: string; dormant: number | boolean };
  const named = [...aim.present.keys(), ...aim.absent];
  const rows: Row[] = aim.exact ? await query().getRawMany<Row>() : [];
  if (!aim.exact) {
    for (const ids of chunks(named))
      rows.push(...(await query().andWhere('m.userId IN (:...ids)', { ids }).getRawMany<Row>()));
  }
  return new Map(rows.map((row) => [row.userId, Boolean(row.dormant)]));
}

async function peopleOf(change: Change, ids: string[]): Promise<Person[]> {
  const found: Person[] = [];
  for (const chunk of chunks(ids)) {
    const query = change.manager
      .createQueryBuilder(User, 'u')
      .select(['u.organizationId', 'u.id', 'u.userName', 'u.status'])
      .where('u.organizationId = :organizationId AND u.id IN (:...chunk)', {
        organizationId: change.organizationId,
        chunk,
      });
    found.push(...(await query.getMany()));
  }
  return found;
}

const membership = (change: Change, group: Group, person: Person): Membership => ({
  organizationId: change.organizationId,
  groupId: group.id,
  userId: person.id,
  dormant: person.status === 'REMOVED',
  managedBy: managedBy(change, 'LOCAL'),
  addedAt: new Date(),
});

function recordMembers(change: Change, group: Group, added: Person[], removed: Person[]): void {
  const label = (person: Person) => ({ id: person.id, label: person.userName });
  const changes: FieldChange[] = [
    ...removed.map((person) => ({ field: 'members', before: label(person), after: null })),
    ...added.map((person) => ({ field: 'members', before: null, after: label(person) })),
  ];
  for (let start = 0; start < changes.length; start += CHANGES_PER_EVENT) {
    change.record({
      action: 'group.members_changed',
      target: { type: 'GROUP', id: group.id, label: group.displayName },
      changes: changes.slice(start, start + CHANGES_PER_EVENT),
    });
  }
}
