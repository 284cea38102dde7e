import type { EntityManager } from 'typeorm';
import type { Principal } from '../principal';
import { readFacts } from './access-facts';
import { effectiveAccess } from './effective-access';
import type { Permission } from './permission';
import { may } from './policy';

/** Those of some projects in which the caller holds a permission, in a constant number of statements. */
export async function projectsWhere(
  manager: EntityManager,
  principal: Principal,
  permission: Permission,
  projectIds: readonly string[],
): Promise<readonly string[]> {
  if (!may(principal, permission)) return projectIds;
  const userId = principal.actor.type === 'USER' ? principal.actor.id : null;
  if (userId === null) return [];
  const { of, roles } = await readFacts(manager, principal.organization, { userIds: [userId], projectIds });
  return projectIds.filter((id) => {
    const facts = of(userId, id);
    return facts && effectiveAccess(facts, roles).permissions.has(permission);
  });
}
