import type { Database } from '@rollcall/platform';
import type { Principal } from '../principal';
import { grantsWithPermissions, roleOfPerson } from './idempotency.sql';

/** All that decides what the caller may do, as text: permissions and plan, and with project permissions also the role and the grants. */
export async function callerAccessOf(database: Database, principal: Principal): Promise<string> {
  const { organization, actor, permissions } = principal;
  const { plan, projectPermissionsSince } = organization;
  const everywhere = [[...permissions].sort(), plan, projectPermissionsSince];
  if (actor.type !== 'USER' || projectPermissionsSince === null) return JSON.stringify(everywhere);
  const store = database.store(principal);
  const parameters = { userId: actor.id, dormant: false };
  const inProjects = await store.all(
    store.query(roleOfPerson, parameters),
    store.query(grantsWithPermissions, parameters),
  );
  return JSON.stringify([...everywhere, ...inProjects]);
}
