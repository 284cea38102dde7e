import { forShare, type MemberId, runQuery } from '@rollcall/platform';
import type { UnitOfWork } from '../principal';
import { rolesInProjects } from './holdings.sql';
import { entryOf, type Permission } from './permission';
import type { RoleId } from './role';
import { readRole, rolesById } from './role-definition';

/**
 * Everything that the roles of a person give: the role in the organization, kept until the transaction ends, and with
 * project-level permissions those in projects, of groups too. The person is locked by the caller.
 */
export async function holdingsOf(
  { manager, organizationId, caller }: UnitOfWork,
  { id: userId, role }: { id: MemberId; role: RoleId },
): Promise<ReadonlySet<Permission>> {
  const { permissions } = await readRole(manager, organizationId, role, forShare(manager));
  if (caller.organization.projectPermissionsSince === null) return permissions;
  const rows = await runQuery<{ role: RoleId }>(manager, rolesInProjects, { organizationId, userId });
  const inProjects = await rolesById(
    manager,
    organizationId,
    rows.map((row) => row.role),
  );
  const given = [...inProjects.values()].flatMap((granted) => [...granted.permissions]);
  return new Set([...permissions, ...given.filter((permission) => entryOf(permission).scope === 'PROJECT')]);
}
