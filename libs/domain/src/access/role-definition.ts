import type { Store } from '@rollcall/platform';
import { adjustCounter } from '../lists/counters';
import { CustomRole } from '../model/custom-role.entity';
import { notFound } from '../model/errors';
import type { Permission } from '../model/permission';
import type { UnitOfWork } from '../model/principal';
import {
  type CustomDefinition,
  customRole,
  fixedRole,
  type RoleDefinition,
  type RoleId,
  setUpRole,
} from '../model/role';
import { rolesThen, usesOfRoles } from './access.sql';

/** The organization's custom roles, by name. */
export const customRoles = (store: Store): Promise<CustomRole[]> => store.find(CustomRole, {}, { orderBy: 'nameKey' });

/** Keeps custom roles unchanged until the transaction ends. */
type Lock = 'share';

/** The existing roles among these IDs. */
export const rolesById = (store: Store, ids: readonly RoleId[], lock?: Lock): Promise<Map<RoleId, RoleDefinition>> =>
  // In order of ID, which is the lock order.
  byId(ids, (custom) => store.find(CustomRole, { id: custom }, { orderBy: 'id', ...(lock && { lock }) }));

/** The roles of these IDs at a past moment, from the history too. */
export function rolesAt(store: Store, ids: readonly RoleId[], at: Date): Promise<Map<RoleId, RoleDefinition>> {
  return byId(ids, async (custom) => {
    const rows = await store.read<{ id: string; name: string; permissions: string }>(rolesThen, {
      roleIds: custom,
      at: at.getTime(),
    });
    return rows.map((row) => ({ ...row, permissions: JSON.parse(row.permissions) as Permission[] }));
  });
}

/** Only custom roles are read. */
async function byId(
  ids: readonly RoleId[],
  read: (custom: readonly RoleId[]) => Promise<CustomDefinition[]>,
): Promise<Map<RoleId, RoleDefinition>> {
  const custom = ids.filter((id) => !fixedRole(id));
  const rows = custom.length === 0 ? [] : await read(custom);
  const definitions = [...ids.flatMap((id) => fixedRole(id) ?? []), ...rows.map(customRole)];
  return new Map(definitions.map((definition) => [definition.id, definition]));
}

/** A role that people and services can be given. Throws NOT_FOUND. Costs nothing for a built-in role. */
export async function readRole(store: Store, id: RoleId, lock?: Lock): Promise<RoleDefinition> {
  const role = id === setUpRole.id ? undefined : await findRole(store, id, lock);
  if (!role) throw notFound('Role', id);
  return role;
}

/** Undefined if the role does not exist. */
export const findRole = async (store: Store, id: RoleId, lock?: Lock): Promise<RoleDefinition | undefined> =>
  (await rolesById(store, [id], lock)).get(id);

/** Counts the people, grants and tokens of a custom role, at the end of the transaction that gives or takes it. */
export function countRoleUse(tx: UnitOfWork, from: RoleId | null, to: RoleId | null): void {
  if (from === to) return;
  if (from !== null && isCounted(from)) adjustCounter(tx, `role:${from}`, -1);
  if (to !== null && isCounted(to)) adjustCounter(tx, `role:${to}`, 1);
}

/** NONE does not count as a role. */
const isCounted = (role: RoleId): boolean => !fixedRole(role) && role !== 'NONE';

/** How many people, grants and tokens have each of these custom roles. */
export async function roleUses(store: Store, ids: readonly RoleId[]): Promise<Map<RoleId, number>> {
  const subjects = ids.filter(isCounted).map((id) => `role:${id}`);
  if (subjects.length === 0) return new Map();
  const rows = await store.read<{ subject: string; total: number | string }>(usesOfRoles, { subjects });
  return new Map(rows.map(({ subject, total }) => [subject.slice('role:'.length), Number(total)]));
}
