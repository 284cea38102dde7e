import { bind, readStatements } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { grantsOfPerson } from '../access/fragments.sql';
import type { Principal } from '../principal';

/** Everything that decides what the caller may do, as a text: permissions and plan, and with project permissions also the role and the grants. */
export async function callerAccessOf(
  manager: EntityManager,
  { organizationId, organization, actor, permissions }: Principal,
): Promise<string> {
  const { plan, projectPermissionsSince } = organization;
  const everywhere = [[...permissions].sort(), plan, projectPermissionsSince];
  if (actor.type !== 'USER' || projectPermissionsSince === null) return JSON.stringify(everywhere);
  const parameters = { organizationId, userId: actor.id };
  const inProjects = await readStatements(
    manager,
    [ROLE, GRANTS].map((sql) => bind(manager, sql, parameters)),
  );
  return JSON.stringify([...everywhere, ...inProjects]);
}

const ROLE = 'SELECT role, role_since FROM users WHERE organization_id = :organizationId AND id = :userId';

const GRANTS = `SELECT g.project_id, g.role, c.permissions FROM (${grantsOfPerson}) g
  LEFT JOIN custom_roles c ON c.organization_id = :organizationId AND c.id = g.role
  ORDER BY g.project_id, g.role`;
