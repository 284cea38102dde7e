import { Injectable } from '@nestjs/common';
import { authorOf, type MemberId } from '@rollcall/platform';
import { countRoleUse } from '../access/role-definition';
import { Invitations } from '../invitations/invitations';
import { adjustCounter } from '../lists/counters';
import { memberReference } from '../model/address';
import { alreadyExists, invitationUnusable } from '../model/errors';
import { plainAttributesIn } from '../model/plain-attributes';
import { enforce, mayInviteAs } from '../model/policy';
import { scimKeyOf, type UnitOfWork } from '../model/principal';
import { builtInRole, type RoleId } from '../model/role';
import type { User } from '../model/user.entity';
import { validName } from '../model/valid-text';
import { requireNeverDeleted } from './deleted-addresses';
import { lockedRole, requireAssignable } from './member-roles';
import { entering, wakeMemberships } from './membership-changes';
import { groupOfMember, type MemberOfGroups, type MemberWithGroups } from './memberships';
import { LONGEST_NAME, nameKeys } from './names';
import { findUser, insertUser, lockUser, type NewUser, newUser, saveUser, userChanges, userTarget } from './user-rows';

/** Names from an issuer. */
type Names = Pick<User, 'givenName' | 'familyName'>;

/** How people enter the organization: invited, created, invited again, and joining. */
@Injectable()
export class Enrolment {
  constructor(private readonly invitations: Invitations) {}

  /**
   * Invites a person. If the address belongs to a REMOVED person, that record is reactivated under the same ID; if it
   * belongs to a person whose invitation has expired, a new invitation replaces it, unless an identity provider asks.
   * Any other taken address is ALREADY_EXISTS, even if two requests race (the unique index decides). `entitled` =
   * another rule lets the caller invite.
   */
  async enrol(tx: UnitOfWork, input: NewUser, entitled = false): Promise<MemberOfGroups> {
    const role = await lockedRole(tx, input.role ?? 'VIEWER');
    if (!entitled) enforce(mayInviteAs(tx.caller, role));
    requireAssignable(tx, role);
    const user = newUser(tx, input);
    if (!(await insertUser(tx, user))) return this.revive(tx, input);
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

  /**
   * Invites a REMOVED person (locked by the caller) again: with the minimum permission and no old grant; dormant
   * memberships take effect again, and the person is in no other group.
   */
  async reactivate(tx: UnitOfWork, before: User, written: Partial<User> = {}): Promise<MemberWithGroups> {
    enforce(mayInviteAs(tx.caller, builtInRole('VIEWER')));
    const after = await saveUser(tx, before, {
      ...before,
      ...written,
      status: 'INVITED',
      role: 'VIEWER',
      roleSince: new Date(),
      roleGivenBy: authorOf(tx.caller),
      removedAt: null,
    });
    const groups = await wakeMemberships(tx, after.id);
    adjustCounter(tx, 'REMOVED', -1);
    adjustCounter(tx, 'INVITED', 1);
    this.invitations.issue(tx, after);
    tx.record({
      action: 'member.reactivated',
      target: userTarget(after),
      changes: [...userChanges(before, after), ...groups.map(entering)],
    });
    return { ...after, groups: groups.map(groupOfMember) };
  }

  /** The invited person joins under the names that they enter. Refused if the invitation was used meanwhile. */
  async join(
    tx: UnitOfWork,
    invitationId: string,
    userId: MemberId,
    name: { givenName: string; familyName: string },
  ): Promise<User> {
    const before = await lockUser(tx, userId);
    if (before.status !== 'INVITED') throw invitationUnusable(before.status === 'JOINED' ? 'USED' : 'CANCELLED');
    await this.invitations.accept(tx, invitationId);
    const after = await saveUser(tx, before, {
      ...before,
      givenName: validName('givenName', name.givenName, LONGEST_NAME),
      familyName: validName('familyName', name.familyName, LONGEST_NAME),
      displayName: null,
      status: 'JOINED',
      joinedAt: before.joinedAt ?? new Date(),
    });
    adjustCounter(tx, 'INVITED', -1);
    adjustCounter(tx, 'JOINED', 1);
    tx.record({ action: 'member.joined', target: userTarget(after), changes: userChanges(before, after) });
    return after;
  }

  /** An invited person joins by signing in. Undefined if the person has joined or was removed meanwhile. */
  async joinBySignIn(tx: UnitOfWork, userId: MemberId, { givenName, familyName }: Names): Promise<User | undefined> {
    const before = await lockUser(tx, userId);
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
   * An unknown person joins by signing in with an address of one of the organization's domains and gets the lowest
   * role. Undefined if the address is taken meanwhile. Throws AddressWasDeletedError if the person was deleted, unless
   * the organization lets deleted people come back.
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

  /** Throws ALREADY_EXISTS if the person with the address cannot come back. */
  private async revive(tx: UnitOfWork, input: NewUser): Promise<MemberOfGroups> {
    const address = memberReference(input.userName.trim());
    // Read without a lock: concurrent inserts of the same key share a lock of the row and would wait for each other.
    const found = await findUser(tx, address);
    if (found && found.status !== 'REMOVED' && !(await this.isStranded(tx, found)))
      throw alreadyExists('userName', input.userName);
    const existing = await lockUser(tx, address);
    if (await this.isStranded(tx, existing)) return this.inviteAgain(tx, existing, input.role ?? 'VIEWER');
    if (existing.status !== 'REMOVED') throw alreadyExists('userName', input.userName);
    const user = newUser(tx, input);
    const { givenName, familyName, displayName } = user;
    const names = { userName: input.userName.trim(), givenName, familyName, displayName };
    const written = { ...names, ...plainAttributesIn(user) };
    if (input.active !== false) return this.reactivate(tx, existing, written);
    const after = await saveUser(tx, existing, { ...existing, ...written });
    tx.record({ action: 'member.updated', target: userTarget(after), changes: userChanges(existing, after) });
    return after;
  }

  /** Whether an invited person can no longer join. For an identity provider, the address is taken all the same. */
  private async isStranded(tx: UnitOfWork, { id, status }: User): Promise<boolean> {
    if (status !== 'INVITED' || scimKeyOf(tx.caller)) return false;
    return (await this.invitations.open(tx, id)) === undefined;
  }

  /**
   * Replaces an expired invitation with one for the role given now. A caller who may not give the previous role may not
   * take it away either.
   */
  private async inviteAgain(tx: UnitOfWork, before: User, role: RoleId): Promise<User> {
    enforce(mayInviteAs(tx.caller, await lockedRole(tx, before.role)));
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
