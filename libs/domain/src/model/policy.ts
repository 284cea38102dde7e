import type { Caller, MemberId } from '@rollcall/platform';
import type { DomainError } from './domain-error';
import { idpManaged, ownAccount, permissionMissing } from './errors';
import { ofScope, type Permission, permissionsIn } from './permission';
import { isSelf, type Principal, scimKeyOf } from './principal';
import { permissionsOf, type RoleDefinition, type RoleId } from './role';
import type { ManagedBy } from './user.entity';

/** The result of a pure rule about who may act: the refusal, or undefined if the action is allowed. */
export type Refusal = DomainError | undefined;

/** Throws the refusal, if there is one. */
export function enforce(refusal: Refusal): void {
  if (refusal) throw refusal;
}

export const may = (caller: Pick<Caller, 'permissions'>, permission: Permission): Refusal =>
  caller.permissions.has(permission) ? undefined : permissionMissing(permission);

/** Nobody gives away a permission that they do not hold; VIEWER is the minimum that every invitation gives. */
export function mayInviteAs(caller: Pick<Caller, 'permissions'>, role: RoleDefinition): Refusal {
  const refusal = may(caller, 'members.invite');
  if (refusal || role.id === 'VIEWER') return refusal;
  if (role.id === 'ADMIN') return may(caller, 'admins.manage');
  return holdsAllOf(caller, role);
}

/**
 * Anyone with an invitation's link can join with the invited role and with everything that groups and grants give in
 * projects by then, so nobody with fewer permissions may see it.
 */
export const mayReadLinkFor = (caller: Pick<Caller, 'permissions'>, role: RoleDefinition): Refusal =>
  may(caller, 'members.invite') ?? holdsAllOf(caller, role) ?? holdsEvery(caller, permissionsIn('PROJECT'));

/** Roles that only callers who manage admins may give and take. */
const guarded: readonly RoleId[] = ['ADMIN', 'AUDITOR'];

export const isGuarded = (role: RoleId): boolean => guarded.includes(role);

/**
 * A person whom a caller wants to remove; `holds` = all permissions of the person's roles, including those in projects.
 */
export interface RemovalTarget {
  id: MemberId;
  role: RoleId;
  holds: Iterable<Permission>;
}

/**
 * Nobody may remove themselves, or a person who holds a permission that neither they nor every VIEWER holds. Removing
 * an ADMIN or AUDITOR requires `admins.manage`. An identity provider may remove anyone (it is the organization's own
 * directory); another rule keeps the last admin.
 */
export function mayRemove(
  caller: Pick<Caller, 'permissions' | 'actor' | 'onBehalfOf'>,
  { id, role, holds: held }: RemovalTarget,
): Refusal {
  if (isSelf(caller, id)) return ownAccount();
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
 * While SCIM is on, only the identity provider changes what it manages, unless the organization allows people to;
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

/** A caller, with their permissions in the place where they act. */
type Acting = Pick<Caller, 'permissions' | 'actor'>;

/**
 * Giving and taking a role in a project requires `projectRoles.assign` and every permission of both the previous and
 * the new role there; nobody changes their own. `own` = the grant is the caller's, or of one of their groups.
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
 * Changing a role in the organization requires `members.assignRole` and every permission of both roles. A change to or
 * from ADMIN or AUDITOR requires `admins.manage`, and nobody changes their own role.
 */
export function mayAssignRole(
  caller: Acting,
  targetId: MemberId,
  before: RoleDefinition,
  after: RoleDefinition,
): Refusal {
  if (isSelf(caller, targetId)) return ownAccount();
  const refusal = may(caller, 'members.assignRole');
  if (refusal) return refusal;
  if ([before, after].some(({ id }) => isGuarded(id))) return may(caller, 'admins.manage');
  return holdsAllOf(caller, before) ?? holdsAllOf(caller, after);
}
