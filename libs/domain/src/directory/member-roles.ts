import { Injectable } from '@nestjs/common';
import type { MemberId } from '@rollcall/platform';
import { readRole } from '../access/role-definition';
import { Invitations } from '../invitations/invitations';
import { invalidValue, lastAdmin, roleNotAssignable } from '../model/errors';
import { enforce, mayAssignRole } from '../model/policy';
import type { UnitOfWork } from '../model/principal';
import { givesMore, type RoleDefinition, type RoleId } from '../model/role';
import { User } from '../model/user.entity';
import { lockOrganization, requireFeature } from '../organization/organizations';
import { lockUser, saveUser, userChanges, userTarget } from './user-rows';

/** Roles that a person has in the organization while permissions are given by project. */
const PLAIN: readonly RoleId[] = ['VIEWER', 'ADMIN', 'AUDITOR'];

/** A role that nobody changes or deletes until the transaction ends; throws NOT_FOUND. */
export const keptRole = (tx: UnitOfWork, id: RoleId): Promise<RoleDefinition> => readRole(tx, id, 'share');

/** Throws where the organization's plan or its way of giving permissions has no such role for a person. */
export function requireAssignable({ caller: { organization } }: UnitOfWork, role: RoleDefinition): void {
  if (!role.builtIn) requireFeature(organization, 'custom roles');
  if (organization.projectPermissionsSince !== null && !PLAIN.includes(role.id))
    throw roleNotAssignable(role.name, 'BY_PROJECT');
}

/** Refuses to let the last joined admin go; the organization's row is locked, so that two requests cannot each take the other for the one who stays. */
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
   * Gives a person another role in the organization. The last admin stays one; the same role again changes nothing.
   * Who is invited and gets more than before is invited anew: a link that was read by somebody with less joins no more.
   */
  async assign(tx: UnitOfWork, userId: MemberId, roleId: RoleId): Promise<User> {
    const before = await lockUser(tx, userId);
    const [former, role] = [await keptRole(tx, before.role), await keptRole(tx, roleId)];
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
