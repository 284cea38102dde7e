import type { Store } from '@rollcall/platform';
import { adjustCounter } from '../directory/counters';
import type { UnitOfWork } from '../principal';
import { isBuiltIn, type RoleId } from './role';
import { usesOfRoles } from './roles.sql';

/** Counts people, grants and tokens of a custom role, at the end of the transaction that gives or takes it. */
export function countRoleUse(tx: UnitOfWork, from: RoleId | null, to: RoleId | null): void {
  if (from === to) return;
  if (from !== null && isCounted(from)) adjustCounter(tx, `role:${from}`, -1);
  if (to !== null && isCounted(to)) adjustCounter(tx, `role:${to}`, 1);
}

/** NONE is no role. */
const isCounted = (role: RoleId): boolean => !isBuiltIn(role) && role !== 'NONE';

/** How many people, grants and tokens have each of these custom roles. */
export async function roleUses(store: Store, ids: readonly RoleId[]): Promise<Map<RoleId, number>> {
  const subjects = ids.filter(isCounted).map((id) => `role:${id}`);
  if (subjects.length === 0) return new Map();
  const rows = await store.read<{ subject: string; total: number | string }>(usesOfRoles, { subjects });
  return new Map(rows.map(({ subject, total }) => [subject.slice('role:'.length), Number(total)]));
}
