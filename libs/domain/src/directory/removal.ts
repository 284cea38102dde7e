import { Injectable } from '@nestjs/common';
import { bind, type MemberId } from '@rollcall/platform';
import { endedGrants, endGrants } from '../access/grant-history';
import { holdingsOf } from '../access/holdings';
import { enforce, mayRemove } from '../access/policy';
import { countRoleUse } from '../access/role-uses';
import { AccessTokenChanges } from '../keys/access-token-changes';
import { type Change, scimKeyOf } from '../principal';
import { countedAt, countPerson } from '../removal-safeguard/count-removals';
import { adjustCounter } from './counters';
import { keepDeletedAddress } from './deleted-addresses';
import { keepStanding, saveUser } from './enrolment';
import { Invitations } from './invitations';
import { keepLastAdmin } from './last-admin';
import { Memberships } from './memberships';
import type { User } from './user.entity';
import { userChanges, userTarget } from './user-changes';

/** How people go: removed (readable, may come back) or deleted for good. */
@Injectable()
export class Removal {
  constructor(
    private readonly invitations: Invitations,
    private readonly memberships: Memberships,
    private readonly tokens: AccessTokenChanges,
  ) {}

  /** Ends a person's access from this instant; the caller holds the person's lock. A second removal changes nothing. */
  async remove(change: Change, before: User): Promise<User> {
    await requireMayRemove(change, before);
    if (before.status === 'REMOVED') return before;
    await keepLastAdmin(change, before);
    const after = await saveUser(change, before, {
      ...before,
      status: 'REMOVED',
      role: 'VIEWER',
      removedAt: new Date(),
      removalCountedAt: countedAt(change, before),
    });
    const groups = await this.memberships.suspend(change, after.id);
    const grants = await endGrants(change, after.id);
    await countPerson(change, before);
    this.revokeCredentials(change, after.id);
    adjustCounter(change, before.status, -1);
    adjustCounter(change, 'REMOVED', 1);
    change.record({
      action: 'member.removed',
      target: userTarget(after),
      changes: [
        ...userChanges(before, after),
        ...groups.map((group) => ({ field: 'groups', before: group, after: null })),
        ...endedGrants(grants),
      ],
      ...(before.role === 'ADMIN' && { risk: 'HIGH' }),
    });
    return after;
  }

  /** Deletes the record for good; the address is free, and history stays in the audit log. */
  async delete(change: Change, user: User): Promise<void> {
    await requireMayRemove(change, user);
    await keepLastAdmin(change, user);
    const groups = await this.memberships.end(change, user.id);
    const grants = await endGrants(change, user.id);
    await countPerson(change, user);
    this.revokeCredentials(change, user.id);
    const { organizationId, id } = user;
    change.later(
      bind(change.manager, 'DELETE FROM users WHERE organization_id = :organizationId AND id = :id', {
        organizationId,
        id,
      }),
    );
    keepDeletedAddress(change, user.userName);
    keepStanding(change, user, new Date());
    countRoleUse(change, user.role, null);
    adjustCounter(change, user.status, -1);
    change.record({
      action: 'member.deleted',
      target: userTarget(user),
      changes: [
        ...userChanges(null, user).map(({ field, after }) => ({ field, before: after, after: null })),
        ...groups.map((group) => ({ field: 'groups', before: group, after: null })),
        ...endedGrants(grants),
      ],
      ...(user.role === 'ADMIN' && { risk: 'HIGH' }),
    });
  }

  private revokeCredentials(change: Change, userId: MemberId): void {
    this.invitations.cancel(change, userId);
    this.tokens.revokeOf(change, userId);
  }
}

/** By what the person, whom the caller has locked, holds at this moment. For an identity provider that decides nothing, and is not read. */
async function requireMayRemove(change: Change, { id, role }: User): Promise<void> {
  const holds = scimKeyOf(change.caller) ? [] : await holdingsOf(change, { id, role });
  enforce(mayRemove(change.caller, { id, role, holds }));
}
