import { Injectable } from '@nestjs/common';
import { forShare, type MemberId } from '@rollcall/platform';
import { mayAssignRole } from '../access/grant-policy';
import { enforce } from '../access/policy';
import type { RoleId } from '../access/role';
import { givesMore, type RoleDefinition, readRole } from '../access/role-definition';
import { invalidValue } from '../errors';
import type { Change } from '../principal';
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
  async assign(change: Change, userId: MemberId, roleId: RoleId): Promise<User> {
    const before = await this.users.lock(change, userId);
    const [former, role] = [await this.role(change, before.role), await this.role(change, roleId)];
    enforce(mayAssignRole(change.caller, userId, former, role));
    requireAssignable(change, role);
    if (before.status === 'REMOVED')
      throw invalidValue('userId', before.userName, 'someone who is invited or has joined');
    if (role.id === before.role) return before;
    await keepLastAdmin(change, before);
    const after = await saveUser(change, before, { ...before, role: role.id });
    const replaced =
      after.status === 'INVITED' && givesMore(role, former) ? [this.invitations.replace(change, after)] : [];
    const changes = [...userChanges(before, after), ...replaced];
    change.record({ action: 'member.role_changed', target: userTarget(after), changes });
    return after;
  }

  /** Kept until the change ends, so that it is not deleted meanwhile. */
  private role({ manager, organizationId }: Change, id: RoleId): Promise<RoleDefinition> {
    return readRole(manager, organizationId, id, forShare(manager));
  }
}
