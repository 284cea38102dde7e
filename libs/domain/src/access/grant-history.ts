import type { FieldChange } from '@rollcall/audit';
import type { Query } from '@rollcall/platform';
import { Grant, GrantHistory, NO_ROLE } from '../model/grant.entity';
import type { UnitOfWork } from '../model/principal';
import { countRoleUse } from './role-definition';

/** The history row of a grant that ends; undefined if it ends in the millisecond in which it was given. */
export function pastOf(
  { organizationId, granteeId, projectId, granteeType, role, grantedBy, grantedAt }: Grant,
  endedAt: Date,
): GrantHistory[] {
  if (grantedAt >= endedAt) return [];
  return [{ organizationId, granteeId, projectId, grantedAt, endedAt, granteeType, role, grantedBy }];
}

/** All grants of a person or group. */
export const grantsOf = (tx: UnitOfWork, granteeId: string): Query<Grant> =>
  tx.select(Grant, { granteeId }, { orderBy: 'projectId' });

/**
 * Ends all grants of a person or group that is removed or deleted, and returns them for the event. The caller has
 * locked the person or group.
 */
export function endGrants(tx: UnitOfWork, granteeId: string, grants: readonly Grant[]): Grant[] {
  if (grants.length === 0) return [];
  const now = new Date();
  tx.insert(
    GrantHistory,
    grants.flatMap((grant) => pastOf(grant, now)),
  );
  for (const { role } of grants) countRoleUse(tx, role, null);
  tx.delete(Grant, { granteeId });
  return grants.filter(({ role }) => role !== NO_ROLE);
}

/** The most grants that one event names; the history has all of them. */
const NAMED = 100;

/** How an event names the grants that ended with a person or group. */
export function endedGrants(grants: readonly Grant[]): FieldChange[] {
  const ended = (before: object) => ({ field: 'grants', before, after: null });
  const named = grants.slice(0, NAMED).map(({ projectId, role }) => ended({ project: projectId, role }));
  return grants.length > NAMED ? [...named, ended({ more: grants.length - NAMED })] : named;
}
