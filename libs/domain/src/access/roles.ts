import { Injectable } from '@nestjs/common';
import type { FieldChange } from '@rollcall/audit';
import { authorOf, Database, newId } from '@rollcall/platform';
import { expireInvitationsAs } from '../invitations/invitations';
import { Counter, openCounters } from '../lists/counters';
import { CustomRole, CustomRoleHistory } from '../model/custom-role.entity';
import { invalidValue, limitReached, requireEach, requireVersion, roleInUse } from '../model/errors';
import { isGrantable, isPermission, type Permission, permissions } from '../model/permission';
import { enforce, may } from '../model/policy';
import type { Principal, UnitOfWork } from '../model/principal';
import { requireRow } from '../model/require-row';
import {
  roles as builtInRoles,
  customRole,
  givesMore,
  permissionsOf,
  type RoleDefinition,
  type RoleId,
} from '../model/role';
import { nameAndKey, uniquely, validText } from '../model/valid-text';
import { invitationsExpired } from '../model/warnings';
import { lockOrganization, requireFeature } from '../organization/organizations';
import { customRoles, readRole, rolesById, roleUses } from './role-definition';

/** The attributes of a custom role: undefined leaves them unchanged, null clears them. */
export interface RoleWrite {
  name?: string;
  description?: string | null;
  permissions?: readonly string[];
}

/** Few enough to show all roles of an organization on one page. */
export const MOST_ROLES = 100;
const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 1000;

/** The built-in and custom roles of an organization. */
@Injectable()
export class Roles {
  constructor(private readonly database: Database) {}

  /** Existing roles by ID. */
  async named(principal: Principal, ids: readonly RoleId[]): Promise<Map<RoleId, RoleDefinition>> {
    enforce(may(principal, 'organization.read'));
    return rolesById(this.database.store(principal), [...new Set(ids)]);
  }

  /** The organization's custom roles, by name. */
  async custom(principal: Principal): Promise<CustomRole[]> {
    enforce(may(principal, 'organization.read'));
    return customRoles(this.database.store(principal));
  }

  /** Throws NOT_FOUND. */
  async get(principal: Principal, id: RoleId): Promise<RoleDefinition> {
    enforce(may(principal, 'organization.read'));
    return readRole(this.database.store(principal), id);
  }

  /** How many people, grants and tokens have each of these roles; built-in roles are not counted. */
  async uses(principal: Principal, ids: readonly RoleId[]): Promise<Map<RoleId, number>> {
    enforce(may(principal, 'access.read'));
    return roleUses(this.database.store(principal), ids);
  }

  /** Creates a role, with MEMBER's permissions by default. Throws LIMIT_REACHED above 100 roles. */
  async create(tx: UnitOfWork, write: RoleWrite & { name: string }): Promise<CustomRole> {
    requireMayManage(tx);
    await lockOrganization(tx);
    const others = await customRoles(tx);
    if (others.length >= MOST_ROLES) throw limitReached('custom roles', MOST_ROLES);
    const now = new Date();
    const role: CustomRole = {
      organizationId: tx.organizationId,
      id: newId(),
      ...named(write.name),
      description: described(write.description ?? null),
      permissions: grantable(write.permissions ?? [...permissionsOf('MEMBER')]),
      permissionsSince: now,
      version: 1,
      changedBy: authorOf(tx.caller),
      createdAt: now,
      updatedAt: now,
    };
    await uniquely('name', role.name, () => tx.insertNow(CustomRole, role));
    openCounters(tx, [`role:${role.id}`]);
    tx.record({ action: 'role.created', target: roleTarget(role), changes: roleChanges(null, role) });
    return role;
  }

  /**
   * Changes the given attributes for everyone who holds the role; the history keeps the previous permissions.
   * Invitations with the role expire if it now gives more.
   */
  async update(tx: UnitOfWork, id: RoleId, write: RoleWrite, ifVersion?: number | null): Promise<CustomRole> {
    requireMayManage(tx);
    const before = await lockRole(tx, id);
    requireVersion(before, ifVersion);
    const now = new Date();
    const after: CustomRole = {
      ...before,
      ...(write.name !== undefined && named(write.name)),
      ...(write.description !== undefined && { description: described(write.description) }),
      ...(write.permissions !== undefined && { permissions: grantable(write.permissions) }),
    };
    const changes = roleChanges(before, after);
    if (changes.length === 0) return before;
    if (after.name !== before.name || after.permissions.join() !== before.permissions.join()) {
      const { organizationId, permissionsSince: since, name, permissions } = before;
      tx.insert(CustomRoleHistory, [{ organizationId, roleId: id, since, until: now, name, permissions }]);
      after.permissionsSince = now;
    }
    const saved = { ...after, version: before.version + 1, changedBy: authorOf(tx.caller), updatedAt: now };
    await uniquely('name', saved.name, () => tx.updateNow(CustomRole, saved));
    if (givesMore(customRole(saved), customRole(before)) && (await expireInvitationsAs(tx, id))) {
      changes.push({ field: 'invitations', before: 'OPEN', after: 'EXPIRED' });
      tx.warn(invitationsExpired(saved));
    }
    tx.record({ action: 'role.updated', target: roleTarget(saved), changes });
    return saved;
  }

  /**
   * Throws ROLE_IN_USE if anything has the role. A transaction that gives a role locks its row, so none is given
   * meanwhile.
   */
  async delete(tx: UnitOfWork, id: RoleId, ifVersion?: number | null): Promise<CustomRole> {
    requireMayManage(tx);
    const role = await lockRole(tx, id);
    requireVersion(role, ifVersion);
    const uses = (await roleUses(tx, [id])).get(id) ?? 0;
    if (uses > 0) throw roleInUse(role.name, uses);
    const { organizationId, permissionsSince: since, name, permissions } = role;
    tx.insert(CustomRoleHistory, [{ organizationId, roleId: id, since, until: new Date(), name, permissions }]);
    tx.delete(CustomRole, { id });
    tx.delete(Counter, { subject: `role:${id}` });
    const changes = roleChanges(null, role).map(({ field, after }) => ({ field, before: after, after: null }));
    tx.record({ action: 'role.deleted', target: roleTarget(role), changes });
    return role;
  }
}

function requireMayManage({ caller }: UnitOfWork): void {
  enforce(may(caller, 'roles.manage'));
  requireFeature(caller.organization, 'custom roles');
}

const lockRole = (tx: UnitOfWork, id: RoleId): Promise<CustomRole> => requireRow(tx, 'Role', CustomRole, id, 'update');

function named(text: string): Pick<CustomRole, 'name' | 'nameKey'> {
  const naming = nameAndKey('name', text, LONGEST_NAME);
  if (builtInRoles.some((role) => role.toLowerCase() === naming.nameKey))
    throw invalidValue('name', text, 'different from the names of the built-in roles');
  return naming;
}

const described = (text: string | null): string | null =>
  text === null ? null : validText('description', text, LONGEST_DESCRIPTION);

/** Throws INVALID_VALUE naming the first permission that no custom role may contain. */
export function requireGrantable(texts: readonly string[]): asserts texts is Permission[] {
  requireEach(
    'permissions',
    texts,
    (text) => isPermission(text) && isGrantable(text),
    'a permission that a custom role can include; permissionCatalogue lists them',
  );
}

/**
 * In catalogue order, without duplicates. Throws INVALID_VALUE naming the first permission that is unknown or only for
 * admins.
 */
function grantable(texts: readonly string[]): Permission[] {
  requireGrantable(texts);
  const wanted = new Set(texts);
  return permissions.filter((permission) => wanted.has(permission));
}

const roleChanges = (before: CustomRole | null, after: CustomRole): FieldChange[] =>
  (['name', 'description', 'permissions'] as const)
    .map((field) => ({ field, before: before?.[field] ?? null, after: after[field] ?? null }))
    .filter((change) => String(change.before) !== String(change.after));

const roleTarget = ({ id, name }: CustomRole) => ({ type: 'ROLE' as const, id, label: name });
