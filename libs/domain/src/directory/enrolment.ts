import { Injectable } from '@nestjs/common';
import {
  forShare,
  insertRows,
  isUniqueViolation,
  type MemberId,
  newId,
  runStatements,
  updateStatement,
} from '@rollcall/platform';
import { enforce, mayInviteAs } from '../access/policy';
import type { RoleId } from '../access/role';
import { builtInRole, readRole } from '../access/role-definition';
import { countRoleUse } from '../access/role-uses';
import { alreadyExists, invitationUnusable } from '../errors';
import { scimKeyOf, type UnitOfWork } from '../principal';
import { writtenName } from '../written-text';
import { validAddress } from './address';
import { requireAssignable } from './assignable-role';
import { adjustCounter } from './counters';
import { requireNeverDeleted } from './deleted-addresses';
import { Invitations } from './invitations';
import { Memberships } from './memberships';
import { LONGEST_NAME, nameKeys } from './names';
import { OrganizationMembershipHistory } from './organization-membership-history.entity';
import { memberReference } from './reference';
import { User } from './user.entity';
import { userChanges, userTarget } from './user-changes';
import { Users } from './users';

export interface NewUser {
  userName: string;
  givenName?: string | null;
  familyName?: string | null;
  displayName?: string | null;
  externalId?: string | null;
  /** false = REMOVED from the start, without an invitation. */
  active?: boolean;
  role?: RoleId;
}

/** Names as an issuer knows them. */
type Names = Pick<User, 'givenName' | 'familyName'>;

/** How people come in: invited, entered, invited again, and joining. */
@Injectable()
export class Enrolment {
  constructor(
    private readonly users: Users,
    private readonly invitations: Invitations,
    private readonly memberships: Memberships,
  ) {}

  /**
   * Invites a person. The address of a REMOVED person revives that person's record under the same id, and one whose
   * invitation has expired gets another, unless an identity provider asks; any other taken address is ALREADY_EXISTS,
   * also when two requests race (the unique index decides). `entitled` = another rule lets the caller invite.
   */
  async enrol(tx: UnitOfWork, input: NewUser, entitled = false): Promise<User> {
    const role = await roleOf(tx, input.role ?? 'VIEWER');
    if (!entitled) enforce(mayInviteAs(tx.caller, role));
    requireAssignable(tx, role);
    const user = newUser(tx, input);
    if ((await this.isTaken(tx, input)) || !(await insertUser(tx, user))) return this.revive(tx, input);
    adjustCounter(tx, user.status, 1);
    countRoleUse(tx, null, user.role);
    if (user.status === 'INVITED') this.invitations.issue(tx, user);
    tx.record({
      action: user.status === 'INVITED' ? 'member.invited' : 'member.created',
      target: userTarget(user),
      changes: userChanges(null, user),
    });
    return user;
  }

  /** Invites a REMOVED person (locked by the caller) again: the minimum permission, no old grant, dormant memberships wake. */
  async reactivate(tx: UnitOfWork, before: User, written: Partial<User> = {}): Promise<User> {
    enforce(mayInviteAs(tx.caller, builtInRole('VIEWER')));
    const after = await saveUser(tx, before, {
      ...before,
      ...written,
      status: 'INVITED',
      role: 'VIEWER',
      roleSince: new Date(),
      roleGivenBy: tx.caller.actor.label,
      removedAt: null,
    });
    const groups = await this.memberships.wake(tx, after.id);
    adjustCounter(tx, 'REMOVED', -1);
    adjustCounter(tx, 'INVITED', 1);
    this.invitations.issue(tx, after);
    tx.record({
      action: 'member.reactivated',
      target: userTarget(after),
      changes: [
        ...userChanges(before, after),
        ...groups.map((group) => ({ field: 'groups', before: null, after: group })),
      ],
    });
    return after;
  }

  /** The invited person joins with a name of their own; refused when the invitation was used meanwhile. */
  async join(
    tx: UnitOfWork,
    invitationId: string,
    userId: MemberId,
    name: { givenName: string; familyName: string },
  ): Promise<User> {
    const before = await this.users.lock(tx, userId);
    if (before.status !== 'INVITED') throw invitationUnusable(before.status === 'JOINED' ? 'USED' : 'CANCELLED');
    await this.invitations.accept(tx, invitationId);
    const after = await saveUser(tx, before, {
      ...before,
      givenName: writtenName('givenName', name.givenName, LONGEST_NAME),
      familyName: writtenName('familyName', name.familyName, LONGEST_NAME),
      displayName: null,
      status: 'JOINED',
      joinedAt: before.joinedAt ?? new Date(),
    });
    adjustCounter(tx, 'INVITED', -1);
    adjustCounter(tx, 'JOINED', 1);
    tx.record({ action: 'member.joined', target: userTarget(after), changes: userChanges(before, after) });
    return after;
  }

  /** Somebody who was invited signs in first, and so joins; undefined where they have joined or gone meanwhile. */
  async joinBySignIn(tx: UnitOfWork, userId: MemberId, { givenName, familyName }: Names): Promise<User | undefined> {
    const before = await this.users.lock(tx, userId);
    if (before.status !== 'INVITED') return undefined;
    this.invitations.closeAll(tx, userId);
    const named = before.givenName === null && before.familyName === null ? { givenName, familyName } : {};
    const after = await saveUser(tx, before, {
      ...before,
      ...named,
      status: 'JOINED',
      joinedAt: before.joinedAt ?? new Date(),
    });
    adjustCounter(tx, 'INVITED', -1);
    adjustCounter(tx, 'JOINED', 1);
    recordSignIn(tx, before, after);
    return after;
  }

  /**
   * Somebody unknown signs in with an address of the organization's own, and so joins with the least role; undefined
   * where the address is taken meanwhile. Throws AddressWasDeletedError for who was deleted, unless the organization
   * lets them come back.
   */
  async enterBySignIn(
    tx: UnitOfWork,
    { email, givenName, familyName }: Names & { email: string },
  ): Promise<User | undefined> {
    const invited = newUser(tx, { userName: email, givenName, familyName });
    const joined: User = { ...invited, status: 'JOINED', joinedAt: invited.createdAt };
    const user: User = { ...joined, ...nameKeys(joined) };
    if (!(await insertUser(tx, user))) return undefined;
    if (!tx.caller.organization.jitAfterDeletion) await requireNeverDeleted(tx, email);
    adjustCounter(tx, 'JOINED', 1);
    recordSignIn(tx, null, user);
    return user;
  }

  /**
   * Whether somebody has the address, seen without a lock: those who insert what is taken share a lock of the row, and
   * would wait for one another. Throws ALREADY_EXISTS for who cannot come back.
   */
  private async isTaken(tx: UnitOfWork, { userName }: NewUser): Promise<boolean> {
    const existing = await this.users.seen(tx, memberReference(userName.trim()));
    if (existing && existing.status !== 'REMOVED' && !(await this.isStranded(tx, existing)))
      throw alreadyExists('userName', userName);
    return existing !== undefined;
  }

  private async revive(tx: UnitOfWork, input: NewUser): Promise<User> {
    // Another may have come first since.
    await this.isTaken(tx, input);
    const existing = await this.users.lockNamed(tx, memberReference(input.userName.trim()));
    if (await this.isStranded(tx, existing)) return this.inviteAgain(tx, existing, input.role ?? 'VIEWER');
    if (existing.status !== 'REMOVED') throw alreadyExists('userName', input.userName);
    const { givenName, familyName, displayName, externalId } = newUser(tx, input);
    const written = { userName: input.userName.trim(), givenName, familyName, displayName, externalId };
    if (input.active !== false) return this.reactivate(tx, existing, written);
    const after = await saveUser(tx, existing, { ...existing, ...written });
    tx.record({ action: 'member.updated', target: userTarget(after), changes: userChanges(existing, after) });
    return after;
  }

  /** Whether an invited person can no longer join. To an identity provider the address is taken all the same. */
  private async isStranded(tx: UnitOfWork, { id, status }: User): Promise<boolean> {
    if (status !== 'INVITED' || scimKeyOf(tx.caller)) return false;
    return (await this.invitations.open(tx, id)) === null;
  }

  /** Replaces an expired invitation, with the role that is named now; who may not give the former role may not take it either. */
  private async inviteAgain(tx: UnitOfWork, before: User, role: RoleId): Promise<User> {
    enforce(mayInviteAs(tx.caller, await roleOf(tx, before.role)));
    const after = role === before.role ? before : await saveUser(tx, before, { ...before, role });
    this.invitations.replace(tx, after);
    tx.record({
      action: 'member.invited',
      target: userTarget(after),
      changes: [...userChanges(before, after), { field: 'invitation', before: 'EXPIRED', after: 'OPEN' }],
    });
    return after;
  }
}

function recordSignIn(tx: UnitOfWork, before: User | null, after: User): void {
  tx.record({
    action: 'member.joined',
    target: userTarget(after),
    changes: [...userChanges(before, after), { field: 'via', before: null, after: 'SIGN_IN' }],
  });
}

/** Kept until the transaction ends, so that nobody is given a role that goes meanwhile. */
const roleOf = ({ manager, organizationId }: UnitOfWork, id: RoleId) =>
  readRole(manager, organizationId, id, forShare(manager));

/** Writes a person's changed row: keys, version and times are derived here, and the former status and role go to the history. The row is locked by the caller. */
export async function saveUser(tx: UnitOfWork, before: User, user: User): Promise<User> {
  const now = new Date();
  const saved: User = {
    ...user,
    ...nameKeys(user),
    managedBy: managedBy(tx, user.managedBy),
    version: user.version + 1,
    updatedAt: now,
  };
  if (saved.role !== before.role) Object.assign(saved, { roleSince: now, roleGivenBy: tx.caller.actor.label });
  countRoleUse(tx, before.role, saved.role);
  if (saved.role !== before.role || saved.status !== before.status) {
    keepStanding(tx, before, now);
    saved.statusSince = now;
  }
  await runStatements(tx.manager, [updateStatement(tx.manager, User, saved)]);
  return saved;
}

/** Keeps where a person stood until now. */
export function keepStanding(tx: UnitOfWork, before: User, until: Date): void {
  const { organizationId, id: userId, statusSince: since, status, role, roleSince, roleGivenBy } = before;
  // Nobody stood anywhere for no time at all.
  if (since >= until) return;
  tx.insert(OrganizationMembershipHistory, [
    { organizationId, userId, since, until, status, role, roleSince, roleGivenBy },
  ]);
}

/** Inserts unless the address is taken; a unique violation leaves the transaction usable. */
async function insertUser(tx: UnitOfWork, user: User): Promise<boolean> {
  try {
    await insertRows(tx.manager, User, [user]);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** The row of a person who is invited, or entered as removed; not yet written. */
export function newUser(tx: UnitOfWork, input: NewUser): User {
  const now = new Date();
  const active = input.active ?? true;
  const user = {
    organizationId: tx.organizationId,
    id: newId() as MemberId,
    userName: validAddress('userName', input.userName),
    status: active ? ('INVITED' as const) : ('REMOVED' as const),
    role: active ? (input.role ?? 'VIEWER') : 'VIEWER',
    roleSince: now,
    roleGivenBy: tx.caller.actor.label,
    statusSince: now,
    givenName: input.givenName ?? null,
    familyName: input.familyName ?? null,
    displayName: input.displayName ?? null,
    externalId: input.externalId ?? null,
    managedBy: managedBy(tx, 'LOCAL'),
    version: 1,
    createdAt: now,
    updatedAt: now,
    joinedAt: null,
    lastSignInAt: null,
    removedAt: active ? null : now,
    removalCountedAt: null,
  };
  return { ...user, ...nameKeys(user) };
}

export const managedBy = (tx: UnitOfWork, before: User['managedBy']): User['managedBy'] =>
  scimKeyOf(tx.caller) ? 'IDP' : before;
