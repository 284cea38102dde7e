import { authorOf, isUniqueViolation, type MemberId, newId, type Store } from '@rollcall/platform';
import { countRoleUse } from '../access/role-definition';
import { addressKey, isAddress, type MemberReference, validAddress } from '../model/address';
import { notFound } from '../model/errors';
import { changesOf } from '../model/field-changes';
import {
  noPlainAttributes,
  type PlainAttributes,
  plainAttributeKeys,
  plainAttributeNames,
  plainAttributesIn,
} from '../model/plain-attributes';
import { scimKeyOf, type UnitOfWork } from '../model/principal';
import type { RoleId } from '../model/role';
import { type ManagedBy, OrganizationMembershipHistory, User } from '../model/user.entity';
import { uniquely } from '../model/valid-text';
import { nameKeys } from './names';

export interface NewUser extends Partial<PlainAttributes> {
  userName: string;
  givenName?: string | null;
  familyName?: string | null;
  displayName?: string | null;
  /** false = REMOVED from the start, without an invitation. */
  active?: boolean;
  role?: RoleId;
}

/** Undefined if nobody has the id or address. */
export function findUser(
  store: Store,
  reference: MemberReference | MemberId,
  options: { lock?: 'update' } = {},
): Promise<User | undefined> {
  const who = isAddress(reference) ? { userNameKey: addressKey(reference) } : { id: reference as MemberId };
  return store.first(User, who, options);
}

/** Locks a person until the transaction ends; throws NOT_FOUND. */
export async function lockUser(tx: UnitOfWork, reference: MemberReference | MemberId): Promise<User> {
  const user = await findUser(tx, reference, { lock: 'update' });
  if (!user) throw notFound('User', reference);
  return user;
}

/** The row of a person who is invited or created as removed; does not write it. */
export function newUser(tx: UnitOfWork, input: NewUser): User {
  const now = new Date();
  const active = input.active ?? true;
  const user = {
    organizationId: tx.organizationId,
    id: newId() as MemberId,
    userName: validAddress('userName', input.userName),
    status: active ? ('INVITED' as const) : ('REMOVED' as const),
    language: null,
    role: active ? (input.role ?? 'VIEWER') : 'VIEWER',
    roleSince: now,
    roleGivenBy: authorOf(tx.caller),
    statusSince: now,
    givenName: input.givenName ?? null,
    familyName: input.familyName ?? null,
    displayName: input.displayName ?? null,
    ...noPlainAttributes,
    ...plainAttributesIn(input),
    managedBy: managedBy(tx, 'LOCAL'),
    version: 1,
    createdAt: now,
    updatedAt: now,
    joinedAt: null,
    lastSignInAt: null,
    removedAt: active ? null : now,
    removalCountedAt: null,
  };
  return Object.assign(user, nameKeys(user), plainAttributeKeys(user));
}

/** Inserts the person unless the address is taken; the transaction stays usable after a unique violation. */
export async function insertUser(tx: UnitOfWork, user: User): Promise<boolean> {
  try {
    return await tx.insertUnless(User, user, { userNameKey: user.userNameKey });
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/**
 * Writes the changed row of a person that the caller has locked. Sets keys, version and times, and copies the previous
 * status and role to the history. Throws ALREADY_EXISTS if another person has the address.
 */
export async function saveUser(tx: UnitOfWork, before: User, user: User): Promise<User> {
  const now = new Date();
  const saved: User = {
    ...user,
    ...nameKeys(user),
    ...plainAttributeKeys(user),
    managedBy: managedBy(tx, user.managedBy),
    version: user.version + 1,
    updatedAt: now,
  };
  if (saved.role !== before.role) Object.assign(saved, { roleSince: now, roleGivenBy: authorOf(tx.caller) });
  countRoleUse(tx, before.role, saved.role);
  if (saved.role !== before.role || saved.status !== before.status) {
    keepHistory(tx, before, now);
    saved.statusSince = now;
  }
  // Only a new address can conflict.
  if (saved.userNameKey === before.userNameKey) tx.update(User, saved);
  else await uniquely('userName', saved.userName, () => tx.updateNow(User, saved));
  return saved;
}

/** Copies the previous status and role to the history. */
export function keepHistory(tx: UnitOfWork, before: User, until: Date): void {
  const { organizationId, id: userId, statusSince: since, status, role, roleSince, roleGivenBy } = before;
  // No history for a period without duration.
  if (since >= until) return;
  tx.insert(OrganizationMembershipHistory, [
    { organizationId, userId, since, until, status, role, roleSince, roleGivenBy },
  ]);
}

/** Who manages a record after the caller's change. */
export const managedBy = ({ caller }: UnitOfWork, before: ManagedBy): ManagedBy => (scimKeyOf(caller) ? 'IDP' : before);

/** Attributes of a person that events record and reconciliation compares. */
export const recordedUserAttributes = [
  'userName',
  'givenName',
  'familyName',
  'displayName',
  ...plainAttributeNames,
  'status',
  'role',
] as const satisfies (keyof User)[];

/** A person's changes as an event records them; null for a person before creation or after deletion. */
export const userChanges = (before: User | null, after: User | null) =>
  changesOf<User>(recordedUserAttributes, before, after);

/** How events name a person. */
export const userLabel = ({ id, userName }: Pick<User, 'id' | 'userName'>) => ({ id, label: userName });

export const userTarget = (user: User) => ({ type: 'USER' as const, ...userLabel(user) });
