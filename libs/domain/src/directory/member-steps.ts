import { chunks, forEachGivingWay, giveWay, type Query } from '@rollcall/platform';
import { isAddress, isValidAddress, keyOf, type MemberReference } from '../model/address';
import { DomainError } from '../model/domain-error';
import { unknownMembers } from '../model/errors';
import type { UnitOfWork } from '../model/principal';
import type { User } from '../model/user.entity';
import type { Enrolment } from './enrolment';
import { keepPeople, type LookedUpBy } from './users.sql';

/** One step of a membership change, in request order. References are IDs or addresses. */
export type MemberStep =
  | { kind: 'add' | 'remove' | 'replace'; references: readonly MemberReference[] }
  | { kind: 'clear' };

/** Whether the step defines the full list of members. */
export const isWhole = ({ kind }: MemberStep): boolean => kind === 'clear' || kind === 'replace';

export type Person = Pick<User, 'id' | 'userName' | 'status'>;

/** People by id and by folded address. */
export type People = Map<string, Person>;

export type FoundPerson = Person & Pick<User, 'userNameKey'>;

/** The IDs and folded addresses that the steps name, without duplicates. */
export async function referencesOf(steps: readonly MemberStep[]): Promise<string[]> {
  const references = new Set<string>();
  for (const step of steps)
    if (step.kind !== 'clear') await forEachGivingWay(step.references, (reference) => references.add(keyOf(reference)));
  return [...references];
}

/** The queries that find the people behind references and lock them against removal. */
export const peopleQueries = (tx: UnitOfWork, references: readonly string[]): Query<FoundPerson>[] =>
  inChunks(references, (column, keys) => tx.query<FoundPerson>(keepPeople(column), { [column]: keys }));

/** One query per chunk of references, separately for addresses and for IDs. */
export const inChunks = <Row>(
  references: readonly string[],
  query: (column: LookedUpBy, keys: string[]) => Query<Row>,
): Query<Row>[] => [
  ...chunks(references.filter(isAddress)).map((keys) => query('user_name_key', keys)),
  ...chunks(references.filter((reference) => !isAddress(reference))).map((keys) => query('id', keys)),
];

export async function peopleOf(answers: readonly FoundPerson[][]): Promise<People> {
  const people: People = new Map();
  await forEachGivingWay(answers.flat(), (person) => people.set(person.id, person).set(person.userNameKey, person));
  return people;
}

/**
 * Invites the people who are missing from those found: unknown addresses that are to become members, if the
 * organization's setting allows it. An unknown ID is skipped if its step names at least one existing person; otherwise
 * throws UNKNOWN_MEMBERS.
 */
export async function inviteUnknown(
  tx: UnitOfWork,
  enrolment: Enrolment,
  steps: readonly MemberStep[],
  people: People,
): Promise<void> {
  for (const step of steps) {
    if (step.kind !== 'add' && step.kind !== 'replace') continue;
    const missing: MemberReference[] = [];
    await forEachGivingWay(step.references, (reference) => {
      if (!people.has(keyOf(reference))) missing.push(reference);
    });
    const unknown: MemberReference[] = [];
    for (const reference of missing) {
      await giveWay();
      // A person invited by an earlier step may be named again.
      if (people.has(keyOf(reference))) continue;
      if (tx.caller.organization.inviteUnknownMembers && isValidAddress(reference)) {
        people.set(keyOf(reference), await invite(tx, enrolment, reference));
      } else unknown.push(reference);
    }
    if (unknown.length > 0 && unknown.length === step.references.length) throw unknownMembers(unknown);
    tx.skip(unknown);
  }
}

/** Another request may have invited the same address since the look-up; then that person is returned. */
async function invite(tx: UnitOfWork, enrolment: Enrolment, reference: MemberReference): Promise<Person> {
  try {
    return await enrolment.enrol(tx, { userName: reference });
  } catch (error) {
    const key = keyOf(reference);
    const person = (await peopleOf(await tx.all(...peopleQueries(tx, [key])))).get(key);
    if (error instanceof DomainError && error.code === 'ALREADY_EXISTS' && person) return person;
    throw error;
  }
}
