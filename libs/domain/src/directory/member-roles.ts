import { Injectable } from '@nestjs/common';
import type { MemberId } from '@rollcall/platform';
import { mayAssignRole } from '../access/grant-policy';
import { enforce } from '../access/policy';
import type { RoleId } from '../access/role';
import { givesMore } from '../access/role-definition';
import { invalidValue } from '../errors';
import type { UnitOfWork } from '../principal';
import { Invitations } from './invitations';
import { keepLastAdmin, keptRole, requireAssignable } from './organization-role';
import type { User } from './user.entity';
import { lockUser, saveUser, userChanges, userTarget } from './user-rows';

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
    if (before.status === 'REMOVED')
      throw invalidValue('userId', before.userName, 'someone who is invited or has joined');
    if (role.id === before.role) return before;
    await keepLastAdmin(tx, before);
    const after = await saveUser(tx, before, { ...before, role: role.id });
    const replaced = after.status === 'INVITED' && givesMore(role, former) ? [this.invitations.replace(tx, after)] : [];
    const changes = [...userChanges(before, after), ...replaced];
    tx.record({ action: 'member.role_changed', target: userTarget(after), changes });
    return after;
  }
}
