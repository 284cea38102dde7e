import type { Caller, MemberId } from '@rollcall/platform';
import { ownAccount, permissionMissing } from '../errors';
import { ofScope, type Permission } from './permission';
import { holdsAllOf, isGuarded, may, type Refusal } from './policy';
import type { RoleDefinition } from './role-definition';

/** Somebody who acts, with what they may do where they act. */
type Acting = Pick<Caller, 'permissions' | 'actor'>;

/**
 * A role in a project is given and taken by those who hold `projectRoles.assign` and everything that both the role before
 * and the role after give there; nobody changes their own. `own` = the grant is the caller's, or of a group they are in.
 */
export function mayGrant(
  held: ReadonlySet<Permission>,
  { before, after, own }: { before?: RoleDefinition | undefined; after?: RoleDefinition | undefined; own: boolean },
): Refusal {
  if (!held.has('projectRoles.assign')) return permissionMissing('projectRoles.assign');
  if (own) return ownAccount();
  const touched = [before, after].flatMap((role) => [...(role?.permissions ?? [])]);
  const lacking = [...ofScope('PROJECT', touched)].find((permission) => !held.has(permission));
  return lacking && permissionMissing(lacking);
}

/**
 * A role in the organization is changed by those who hold `members.assignRole` and everything that both roles give; to and
 * from ADMIN and AUDITOR it takes `admins.manage`, and nobody changes their own.
 */
export function mayAssignRole(
  caller: Acting,
  targetId: MemberId,
  before: RoleDefinition,
  after: RoleDefinition,
): Refusal {
  if (caller.actor.type === 'USER' && caller.actor.id === targetId) return ownAccount();
  const refusal = may(caller, 'members.assignRole');
  if (refusal) return refusal;
  if ([before, after].some(({ id }) => isGuarded(id))) return may(caller, 'admins.manage');
  return holdsAllOf(caller, before) ?? holdsAllOf(caller, after);
}
