import { type Condition } from '@rollcall/platform';
import type { Principal } from '../principal';
import { may } from './policy';
import { givingRoles, REACHED } from './project-access';

/**
 * The condition, over the alias `p`, of the projects that a caller sees; undefined = all. With project-level permissions
 * a person sees the projects that they have access to, and those who may read everybody's access see all.
 */
export function visibleProjects(principal: Principal): Condition | undefined {
  if (!may(principal, 'project.read') || !may(principal, 'access.read')) return undefined;
  const { organizationId, organization, actor } = principal;
  const since = organization.projectPermissionsSince;
  if (actor.type !== 'USER' || since === null) return { sql: '1 = 0', parameters: {} };
  return {
    sql: `p.archived_at IS NULL AND ${REACHED} = 1`,
    parameters: {
      ...givingRoles('project.read'),
      organizationId,
      userId: actor.id,
      since: since.getTime(),
      dormant: false,
    },
  };
}
