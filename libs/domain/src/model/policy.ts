import type { Caller, MemberId } from '@rollcall/platform';
import type { DomainError } from './domain-error';
import { idpManaged, ownAccount, permissionMissing } from './errors';
import { ofScope, type Permission, permissionsIn } from './permission';
import { type Principal, scimKeyOf } from './principal';
import { permissionsOf, type RoleDefinition, type RoleId } from './role';
import type { ManagedBy } from './user.entity';

/** Pure rules of who may act: each gives the refusal, or undefined where the act is allowed. */
export type Refusal = DomainError | undefined;

/** Throws the refusal, if there is one. */
export function enforce(refusal: Refusal): void {
  if (refusal) throw refusal;
}

export const may = (caller: Pick<Caller, 'permissions'>, permission: Permission): Refusal =>
  caller.permissions.has(permission) ? undefined : permissionMissing(permission);

/** Nobody gives away a permission that they do not hold; VIEWER is the minimum, which every invitation gives. */
export function mayInviteAs(caller: Pick<Caller, 'permissions'>, role: RoleDefinition): Refusal {
  const refusal = may(caller, 'members.invite');
  if (refusal || role.id === 'VIEWER') return refusal;
  if (role.id === 'ADMIN') return may(caller, 'admins.manage');
  return holdsAllOf(caller, role);
}

/**
 * The link of an invitation lets whoever has it join with the invited role and with whatever groups and grants give in
 * projects by then, so it is shown to nobody with less.
 */
export const mayReadLinkFor = (caller: Pick<Caller, 'permissions'>, role: RoleDefinition): Refusal =>
  may(caller, 'members.invite') ?? holdsAllOf(caller, role) ?? holdsEvery(caller, permissionsIn('PROJECT'));

/** Roles that only those who manage admins give and take. */
const guarded: readonly RoleId[] = ['ADMIN', 'AUDITOR'];

export const isGuarded = (role: RoleId): boolean => guarded.includes(role);

/** Somebody whom a caller wants to remove; `holds` = everything that the person's roles give, in any project too. */
export interface RemovalTarget {
  id: MemberId;
  role: RoleId;
  holds: Iterable<Permission>;
}

/**
 * Nobody removes themselves, or somebody who holds more than they do and what every VIEWER holds; to remove an ADMIN or
 * AUDITOR takes `admins.manage`. An identity provider removes anybody (it is the organization's own directory); the last
 * admin stays by another rule.
 */
export function mayRemove(
  caller: Pick<Caller, 'permissions' | 'actor' | 'onBehalfOf'>,
  { id, role, holds: held }: RemovalTarget,
): Refusal {
  if (caller.actor.type === 'USER' && caller.actor.id === id) return ownAccount();
  const refusal = may(caller, 'members.remove');
  if (refusal || scimKeyOf(caller)) return refusal;
  if (isGuarded(role)) return may(caller, 'admins.manage');
  const minimum = permissionsOf('VIEWER');
  return holdsEvery(
    caller,
    [...held].filter((permission) => !minimum.has(permission)),
  );
}

/**
 * While SCIM is on, people leave what an identity provider manages to it, unless the organization allows them to change it;
 * `what` names it in the refusal.
 */
export function mayChangeManaged(
  caller: Pick<Principal, 'actor' | 'onBehalfOf' | 'organization'>,
  { managedBy }: { managedBy: ManagedBy },
  kind: 'Group' | 'User',
  what: string,
): Refusal {
  const { actor, organization } = caller;
  const isPerson = (actor.type === 'USER' || actor.type === 'SERVICE') && !scimKeyOf(caller);
  const isManaged = managedBy === 'IDP' && organization.scimEnabled && !organization.allowLocalChanges;
  return isPerson && isManaged ? idpManaged(kind, what) : undefined;
}

/** Nobody gives away a permission that they lack. */
export const holdsAllOf = (caller: Pick<Caller, 'permissions'>, role: RoleDefinition): Refusal =>
  holdsEvery(caller, [...role.permissions]);

function holdsEvery(caller: Pick<Caller, 'permissions'>, permissions: readonly Permission[]): Refusal {
  const lacking = permissions.find((permission) => !caller.permissions.has(permission));
  return lacking && permissionMissing(lacking);
}

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
