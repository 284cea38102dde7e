import { Injectable } from '@nestjs/common';
import type { MemberId } from '@rollcall/platform';
import { readRole } from '../access/role-definition';
import { Invitations } from '../invitations/invitations';
import { invalidValue, lastAdmin, roleNotAssignable } from '../model/errors';
import { enforce, mayAssignRole } from '../model/policy';
import type { UnitOfWork } from '../model/principal';
import { givesMore, isOrganizationRole, type RoleDefinition, type RoleId } from '../model/role';
import { User } from '../model/user.entity';
import { lockOrganization, requireFeature } from '../organization/organizations';
import { lockUser, saveUser, userChanges, userTarget } from './user-rows';

/** Locks a role against changes and deletion until the transaction ends; throws NOT_FOUND. */
export const lockedRole = (tx: UnitOfWork, id: RoleId): Promise<RoleDefinition> => readRole(tx, id, 'share');

/** Throws if the organization's plan or its permission model does not offer the role for a person. */
export function requireAssignable({ caller: { organization } }: UnitOfWork, role: RoleDefinition): void {
  if (!role.builtIn) requireFeature(organization, 'custom roles');
  if (!isOrganizationRole(role, organization)) throw roleNotAssignable(role.name, 'BY_PROJECT');
}

/**
 * Refuses to remove the last joined admin or change their role. The organization's row is locked, so two requests
 * cannot each count on the other admin.
 */
export async function keepLastAdmin(tx: UnitOfWork, user: User): Promise<void> {
  if (user.role !== 'ADMIN' || user.status !== 'JOINED') return;
  await lockOrganization(tx);
  const admins = await tx.find(User, { role: 'ADMIN', status: 'JOINED' }, { limit: 2 });
  if (admins.every(({ id }) => id === user.id)) throw lastAdmin();
}

/** The roles of people in the organization. */
@Injectable()
export class MemberRoles {
  constructor(private readonly invitations: Invitations) {}

  /**
   * Gives a person another role in the organization. The last admin keeps theirs; setting the same role again changes
   * nothing. An invited person who gets more than before is invited again: a link that someone with fewer permissions
   * could read becomes invalid.
   */
  async assign(tx: UnitOfWork, userId: MemberId, roleId: RoleId): Promise<User> {
    const before = await lockUser(tx, userId);
    const [former, role] = [await lockedRole(tx, before.role), await lockedRole(tx, roleId)];
    enforce(mayAssignRole(tx.caller, userId, former, role));
    requireAssignable(tx, role);
    if (before.status === 'REMOVED') throw invalidValue('userId', before.userName, 'an invited or joined person');
    if (role.id === before.role) return before;
    await keepLastAdmin(tx, before);
    const after = await saveUser(tx, before, { ...before, role: role.id });
    const replaced = after.status === 'INVITED' && givesMore(role, former) ? [this.invitations.replace(tx, after)] : [];
    const changes = [...userChanges(before, after), ...replaced];
    tx.record({ action: 'member.role_changed', target: userTarget(after), changes });
    return after;
  }
}
