import type { Store } from '@rollcall/platform';
import { notFound } from '../errors';
import type { Organization } from '../organization/organization.entity';
import { CustomRole } from './custom-role.entity';
import type { Permission } from './permission';
import { isBuiltIn, permissionsOf, projectRoles, type Role, type RoleId } from './role';
import { rolesThen } from './roles.sql';

/** What a role is called and lets a person do, built in or made here. */
export interface RoleDefinition {
  id: RoleId;
  name: string;
  builtIn: boolean;
  permissions: ReadonlySet<Permission>;
  /** Of one that the organization made, as it is now. */
  custom?: Pick<CustomRole, 'description' | 'version'>;
}

const names: Record<Role, string> = {
  VIEWER: 'Viewer',
  MEMBER: 'Member',
  MANAGER: 'Manager',
  ADMIN: 'Admin',
  AUDITOR: 'Auditor',
};

export const builtInRole = (role: Role): RoleDefinition => ({
  id: role,
  name: names[role],
  builtIn: true,
  permissions: permissionsOf(role),
});

type CustomDefinition = Pick<CustomRole, 'id' | 'name' | 'permissions'>;

export const customRole = ({
  id,
  name,
  permissions,
  ...role
}: CustomDefinition & Partial<Pick<CustomRole, 'description' | 'version'>>): RoleDefinition => ({
  id,
  name,
  builtIn: false,
  permissions: new Set(permissions),
  ...(role.version !== undefined && { custom: { description: role.description ?? null, version: role.version } }),
});

/** Whether a role lets a person do anything that the other one does not. */
export const givesMore = (
  role: Pick<RoleDefinition, 'permissions'>,
  than: Pick<RoleDefinition, 'permissions'>,
): boolean => [...role.permissions].some((permission) => !than.permissions.has(permission));

/** Whether a role can be given in a project; ADMIN and AUDITOR are of the whole organization. */
export const isProjectRole = ({ id, builtIn }: Pick<RoleDefinition, 'id' | 'builtIn'>): boolean =>
  !builtIn || (projectRoles as readonly RoleId[]).includes(id);

/** The organization's own roles, by name. */
export const customRoles = (store: Store): Promise<CustomRole[]> => store.find(CustomRole, {}, { orderBy: 'nameKey' });

/** Keeps custom roles as they are until the transaction ends. */
type Lock = 'share';

/** The roles of these IDs that exist. */
export const rolesById = (store: Store, ids: readonly RoleId[], lock?: Lock): Promise<Map<RoleId, RoleDefinition>> =>
  // In the order of their IDs, which is the order of locks.
  byId(ids, (custom) => store.find(CustomRole, { id: custom }, { orderBy: 'id', ...(lock && { lock }) }));

/** The roles of these IDs as they were at a moment, with the history. */
export function rolesAt(store: Store, ids: readonly RoleId[], at: Date): Promise<Map<RoleId, RoleDefinition>> {
  return byId(ids, async (custom) => {
    const rows = await store.read<{ id: string; name: string; permissions: string }>(rolesThen, {
      ids: custom,
      at: at.getTime(),
    });
    return rows.map((row) => ({ ...row, permissions: JSON.parse(row.permissions) as Permission[] }));
  });
}

/** Built-in roles cost nothing; the others are read. */
async function byId(
  ids: readonly RoleId[],
  read: (custom: readonly RoleId[]) => Promise<CustomDefinition[]>,
): Promise<Map<RoleId, RoleDefinition>> {
  const custom = ids.filter((id) => !isBuiltIn(id));
  const rows = custom.length === 0 ? [] : await read(custom);
  const definitions = [...ids.filter(isBuiltIn).map(builtInRole), ...rows.map(customRole)];
  return new Map(definitions.map((definition) => [definition.id, definition]));
}

/** Throws NOT_FOUND. Costs nothing for a built-in role. */
export async function readRole(store: Store, id: RoleId, lock?: Lock): Promise<RoleDefinition> {
  const role = await findRole(store, id, lock);
  if (!role) throw notFound('Role', id);
  return role;
}

/** Undefined where there is no such role. */
export const findRole = async (store: Store, id: RoleId, lock?: Lock): Promise<RoleDefinition | undefined> =>
  (await rolesById(store, [id], lock)).get(id);

/** What people keep in the organization while permissions are given by project. */
const READING = new Set<Permission>(['organization.read', 'members.read', 'groups.read', 'access.read', 'audit.read']);

/**
 * What a person may do everywhere by the role in the organization. With project-level permissions a person is an admin,
 * or reads what the role lets them read: everything else comes by project.
 */
export function heldEverywhere(
  { id, permissions }: Pick<RoleDefinition, 'id' | 'permissions'>,
  { projectPermissionsSince }: Pick<Organization, 'projectPermissionsSince'>,
): ReadonlySet<Permission> {
  if (projectPermissionsSince === null || id === 'ADMIN') return permissions;
  return new Set([...permissions].filter((permission) => READING.has(permission)));
}
