import { bind, forEachGivingWay, forShare, giveWay, readStatements, type Statement } from '@rollcall/platform';
import { DomainError } from '../domain-error';
import { unknownMembers } from '../errors';
import type { UnitOfWork } from '../principal';
import { addressKey, isAddress, isValidAddress } from './address';
import type { Enrolment } from './enrolment';
import type { MemberReference } from './reference';
import type { User } from './user.entity';

/** Enough for one statement on every database, with room for other parameters. */
export const CHUNK = 500;

export const chunks = <Item>(items: readonly Item[], size = CHUNK): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** One step of a change of members, in the order in which it was asked for. References are ids or addresses. */
export type MemberStep =
  | { kind: 'add' | 'remove' | 'replace'; references: readonly MemberReference[] }
  | { kind: 'clear' };

type Person = Pick<User, 'id' | 'userName' | 'status'>;

/** People by id and by folded address. */
export type People = Map<string, Person>;

/** What the steps name, each once: ids and folded addresses. */
export async function referencesOf(steps: readonly MemberStep[]): Promise<string[]> {
  const references = new Set<string>();
  for (const step of steps)
    if (step.kind !== 'clear') await forEachGivingWay(step.references, (reference) => references.add(keyOf(reference)));
  return [...references];
}

/** The reads of the people whom references name, which keep them from being removed meanwhile; in the order of ids, so that two changes lock alike. */
export function peopleReads({ manager, organizationId }: UnitOfWork, references: readonly string[]): Statement[] {
  return byKind(references, (column, keys) =>
    bind(
      manager,
      `SELECT id, user_name AS userName, user_name_key AS userNameKey, status FROM users
       WHERE organization_id = :organizationId AND ${column} IN (:...keys) ORDER BY id${forShare(manager)}`,
      { organizationId, keys },
    ),
  );
}

/** Statements about references, a chunk each: those by address, and those by id. */
export const byKind = (
  references: readonly string[],
  statement: (column: 'user_name_key' | 'id', keys: string[]) => Statement,
): Statement[] => [
  ...chunks(references.filter(isAddress)).map((keys) => statement('user_name_key', keys)),
  ...chunks(references.filter((reference) => !isAddress(reference))).map((keys) => statement('id', keys)),
];

export async function peopleOf(answers: readonly object[][]): Promise<People> {
  const people: People = new Map();
  await forEachGivingWay(answers.flat() as User[], (user) => people.set(user.id, user).set(user.userNameKey, user));
  return people;
}

/**
 * Adds to the people found those who are invited here: an unknown address that is to become a member, if the
 * organization's setting allows. An unknown id is skipped, as long as its step names somebody who exists,
 * else UNKNOWN_MEMBERS is thrown.
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
      // One that was invited a moment ago may be named again.
      if (people.has(keyOf(reference))) continue;
      if (tx.caller.organization.inviteUnknownMembers && isValidAddress(reference)) {
        people.set(keyOf(reference), await invite(tx, enrolment, reference));
      } else unknown.push(reference);
    }
    if (unknown.length > 0 && unknown.length === step.references.length) throw unknownMembers(unknown);
    tx.skip(unknown);
  }
}

/** Another request may have invited the same address since it was looked up; then that person is meant. */
async function invite(tx: UnitOfWork, enrolment: Enrolment, userName: string): Promise<Person> {
  try {
    return await enrolment.enrol(tx, { userName });
  } catch (error) {
    const key = addressKey(userName);
    const person = (await peopleOf(await readStatements(tx.manager, peopleReads(tx, [key])))).get(key);
    if (error instanceof DomainError && error.code === 'ALREADY_EXISTS' && person) return person;
    throw error;
  }
}

/** What a reference is looked up by in the resolved map. */
export const keyOf = (reference: MemberReference): string => (isAddress(reference) ? addressKey(reference) : reference);
