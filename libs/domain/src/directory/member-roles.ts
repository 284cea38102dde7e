import { Injectable } from '@nestjs/common';
import { forShare, type MemberId } from '@rollcall/platform';
import { mayAssignRole } from '../access/grant-policy';
import { enforce } from '../access/policy';
import type { RoleId } from '../access/role';
import { givesMore, type RoleDefinition, readRole } from '../access/role-definition';
import { invalidValue } from '../errors';
import type { UnitOfWork } from '../principal';
import { requireAssignable } from './assignable-role';
import { saveUser } from './enrolment';
import { Invitations } from './invitations';
import { keepLastAdmin } from './last-admin';
import type { User } from './user.entity';
import { userChanges, userTarget } from './user-changes';
import { Users } from './users';

/** The roles of people in the organization. */
@Injectable()
export class MemberRoles {
  constructor(
    private readonly users: Users,
    private readonly invitations: Invitations,
  ) {}

  /**
   * Gives a person another role in the organization. The last admin stays one; the same role again changes nothing.
   * Who is invited and gets more than before is invited anew: a link that was read by somebody with less joins no more.
   */
  async assign(tx: UnitOfWork, userId: MemberId, roleId: RoleId): Promise<User> {
    const before = await this.users.lock(tx, userId);
    const [former, role] = [await this.role(tx, before.role), await this.role(tx, roleId)];
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

  /** Kept until the transaction ends, so that it is not deleted meanwhile. */
  private role({ manager, organizationId }: UnitOfWork, id: RoleId): Promise<RoleDefinition> {
    return readRole(manager, organizationId, id, forShare(manager));
  }
}
