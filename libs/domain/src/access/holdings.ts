import { bind, forShare, type MemberId, readStatements } from '@rollcall/platform';
import { BY_PERSON } from '../directory/memberships.sql';
import type { UnitOfWork } from '../principal';
import { NO_ROLE } from './grant.entity';
import { entryOf, type Permission } from './permission';
import type { RoleId } from './role';
import { readRole, rolesById } from './role-definition';

/** SQL of a person's roles in projects, given directly and by groups, each once; of `organizationId`, `userId` and `dormant`. */
export const GRANTS_OF_PERSON = `
  SELECT project_id, role FROM grants WHERE organization_id = :organizationId AND grantee_id = :userId
  UNION
  SELECT n.project_id, n.role FROM memberships m ${BY_PERSON}
  JOIN grants n ON n.organization_id = m.organization_id AND n.grantee_id = m.group_id
  WHERE m.organization_id = :organizationId AND m.user_id = :userId AND m.dormant = :dormant`;

/**
 * Everything that the roles of a person give: the role in the organization, kept until the transaction ends, and with
 * project-level permissions those in projects, of groups too. The person is locked by the caller.
 */
export async function holdingsOf(
  tx: UnitOfWork,
  { id, role }: { id: MemberId; role: RoleId },
): Promise<ReadonlySet<Permission>> {
  const { manager, organizationId, caller } = tx;
  const { permissions } = await readRole(manager, organizationId, role, forShare(manager));
  if (caller.organization.projectPermissionsSince === null) return permissions;
  const [rows] = await readStatements(manager, [
    bind(manager, `SELECT DISTINCT g.role FROM (${GRANTS_OF_PERSON}) g WHERE g.role <> :none`, {
      organizationId,
      userId: id,
      none: NO_ROLE,
      dormant: false,
    }),
  ]);
  const inProjects = await rolesById(
    manager,
    organizationId,
    rows!.map((row) => row.role as RoleId),
  );
  const given = [...inProjects.values()].flatMap((granted) => [...granted.permissions]);
  return new Set([...permissions, ...given.filter((permission) => entryOf(permission).scope === 'PROJECT')]);
}
