import { fold, forShare } from '@rollcall/platform';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { DomainError, unknownMembers } from '../errors';
import type { Change } from '../principal';
import { isAddress, isValidAddress } from './address';
import type { Enrolment } from './enrolment';
import { User } from './user.entity';

/** Enough for one statement on every database, with room for other parameters. */
export const CHUNK = 500;

export const chunks = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) =>
    items.slice(index * CHUNK, (index + 1) * CHUNK),
  );

/** One step of a change of members, in the order in which it was asked for. References are ids or addresses. */
export type MemberStep = { kind: 'add' | 'remove' | 'replace'; references: readonly string[] } | { kind: 'clear' };

type Person = Pick<User, 'id' | 'userName' | 'status'>;

/** The people whom references name, and the references that name nobody. */
export interface ResolvedMembers {
  people: Map<string, Person>;
  unknown: string[];
}

/**
 * Finds the people whom the steps name and keeps them from being removed meanwhile. An unknown address to be added is
 * invited, if the organization's setting allows; an unknown id is skipped and noted, as long as its step names somebody
 * who exists, else UNKNOWN_MEMBERS is thrown.
 */
export async function resolveMembers(
  change: Change,
  enrolment: Enrolment,
  steps: readonly MemberStep[],
  notes: string[],
): Promise<Map<string, Person>> {
  const people = await lockPeople(change, steps);
  for (const step of steps) {
    if (step.kind !== 'add' && step.kind !== 'replace') continue;
    const unknown: string[] = [];
    for (const reference of step.references) {
      if (people.has(keyOf(reference))) continue;
      if (isValidAddress(reference) && change.caller.organization.inviteUnknownMembers) {
        people.set(keyOf(reference), await invite(change, enrolment, reference));
      } else unknown.push(reference);
    }
    if (unknown.length > 0 && unknown.length === step.references.length) throw unknownMembers(unknown);
    notes.push(...unknown.map((reference) => `members: ${reference} does not exist and was skipped`));
  }
  return people;
}

/** Another request may have invited the same address since it was looked up; then that person is meant. */
async function invite(change: Change, enrolment: Enrolment, userName: string): Promise<Person> {
  try {
    return await enrolment.enrol(change, { userName });
  } catch (error) {
    const [person] = await locked(change, 'u.userNameKey', [fold(userName)]);
    if (error instanceof DomainError && error.code === 'ALREADY_EXISTS' && person) return person;
    throw error;
  }
}

/** What a reference is looked up by in the resolved map. */
export const keyOf = (reference: string): string => (isAddress(reference) ? fold(reference) : reference);

async function lockPeople(change: Change, steps: readonly MemberStep[]): Promise<Map<string, Person>> {
  const references = new Set(steps.flatMap((step) => (step.kind === 'clear' ? [] : step.references.map(keyOf))));
  const people = new Map<string, Person>();
  for (const chunk of chunks([...references])) {
    const addresses = chunk.filter(isAddress);
    const ids = chunk.filter((reference) => !isAddress(reference));
    const found = [...(await locked(change, 'u.userNameKey', addresses)), ...(await locked(change, 'u.id', ids))];
    for (const user of found) people.set(user.id, user).set(user.userNameKey, user);
  }
  return people;
}

async function locked(change: Change, column: string, keys: string[]): Promise<User[]> {
  if (keys.length === 0) return [];
  return forShare(byKeys(change.manager, change.organizationId, column, keys)).getMany();
}

/** In the order of ids, so that two changes lock the same people in the same order. */
const byKeys = (
  manager: EntityManager,
  organizationId: string,
  column: string,
  keys: string[],
): SelectQueryBuilder<User> =>
  manager
    .createQueryBuilder(User, 'u')
    .select(['u.organizationId', 'u.id', 'u.userName', 'u.userNameKey', 'u.status'])
    .where(`u.organizationId = :organizationId AND ${column} IN (:...keys)`, { organizationId, keys })
    .orderBy('u.id');
