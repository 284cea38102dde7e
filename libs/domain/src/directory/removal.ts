import { Injectable } from '@nestjs/common';
import type { MemberId } from '@rollcall/platform';
import { endedGrants, endGrants, grantsOf } from '../access/grant-history';
import { holdingsOf } from '../access/project-access';
import { countRoleUse } from '../access/role-definition';
import { Invitations } from '../invitations/invitations';
import { AccessTokenChanges } from '../keys/access-token-changes';
import { type LabeledSession, SessionChanges } from '../keys/session-changes';
import { adjustCounter } from '../lists/counters';
import { enforce, mayRemove } from '../model/policy';
import { scimKeyOf, type UnitOfWork } from '../model/principal';
import { User } from '../model/user.entity';
import { idpMayUndo } from '../model/warnings';
import { countedAt, countPerson } from '../removal-safeguard/removal-counts';
import { recordDeletedAddress } from './deleted-addresses';
import { keepLastAdmin } from './member-roles';
import { endMembershipsOf, groupsOfPerson, suspendMemberships } from './membership-changes';
import { keepHistory, saveUser, userChanges, userTarget } from './user-rows';

/** How people leave: removed (readable, may come back) or deleted for good. */
@Injectable()
export class Removal {
  constructor(
    private readonly invitations: Invitations,
    private readonly tokens: AccessTokenChanges,
    private readonly sessions: SessionChanges,
  ) {}

  /** Ends a person's access at once; the caller has locked the person. A second removal changes nothing. */
  async remove(tx: UnitOfWork, before: User): Promise<User> {
    await requireMayRemove(tx, before);
    if (before.status === 'REMOVED') return before;
    await keepLastAdmin(tx, before);
    const [groupsBefore, grantsBefore, sessions] = await this.readEnding(tx, before.id);
    const after = await saveUser(tx, before, {
      ...before,
      status: 'REMOVED',
      role: 'VIEWER',
      removedAt: new Date(),
      removalCountedAt: countedAt(tx, before),
    });
    const groups = await suspendMemberships(tx, after.id, groupsBefore);
    const grants = endGrants(tx, after.id, grantsBefore);
    await countPerson(tx, before);
    await this.revokeCredentials(tx, after.id, sessions);
    adjustCounter(tx, before.status, -1);
    adjustCounter(tx, 'REMOVED', 1);
    tx.record({
      action: 'member.removed',
      target: userTarget(after),
      changes: [...userChanges(before, after), ...groups, ...endedGrants(grants)],
      ...(before.role === 'ADMIN' && { risk: 'HIGH' }),
    });
    if (after.managedBy === 'IDP' && tx.caller.organization.scimEnabled && !scimKeyOf(tx.caller))
      tx.warn(idpMayUndo(after));
    return after;
  }

  /** Deletes the record for good. The address becomes available again, and the history stays in the audit log. */
  async delete(tx: UnitOfWork, user: User): Promise<void> {
    await requireMayRemove(tx, user);
    await keepLastAdmin(tx, user);
    const [groupsBefore, grantsBefore, sessions] = await this.readEnding(tx, user.id);
    const groups = await endMembershipsOf(tx, user.id, groupsBefore);
    const grants = endGrants(tx, user.id, grantsBefore);
    await countPerson(tx, user);
    await this.revokeCredentials(tx, user.id, sessions);
    tx.delete(User, { id: user.id });
    recordDeletedAddress(tx, user.userName);
    keepHistory(tx, user, new Date());
    countRoleUse(tx, user.role, null);
    adjustCounter(tx, user.status, -1);
    tx.record({
      action: 'member.deleted',
      target: userTarget(user),
      changes: [...userChanges(user, null), ...groups, ...endedGrants(grants)],
      ...(user.role === 'ADMIN' && { risk: 'HIGH' }),
    });
  }

  /** What ends with a person, in one round trip. */
  private readEnding(tx: UnitOfWork, userId: MemberId) {
    return tx.all(groupsOfPerson(tx, userId), grantsOf(tx, userId), this.sessions.ofPerson(tx, userId));
  }

  private async revokeCredentials(
    tx: UnitOfWork,
    userId: MemberId,
    sessions: readonly LabeledSession[],
  ): Promise<void> {
    this.invitations.cancel(tx, userId);
    this.tokens.revokeOf(tx, userId);
    await this.sessions.endRemoved(tx, sessions);
  }
}

/**
 * Decides by the permissions that the person, locked by the caller, holds now. They do not matter for an identity
 * provider and are not read.
 */
async function requireMayRemove(tx: UnitOfWork, { id, role }: User): Promise<void> {
  const holds = scimKeyOf(tx.caller) ? [] : await holdingsOf(tx, { id, role });
  enforce(mayRemove(tx.caller, { id, role, holds }));
}
