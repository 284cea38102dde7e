import type { Authentication, Caller, Database } from '@rollcall/platform';
import { findRole, heldEverywhere } from '../access/role-definition';
import type { User } from '../directory/user.entity';
import type { Organization } from '../organization/organization.entity';
import type { Origin, Principal } from '../principal';

/** A person with their current permissions; undefined for somebody who has not joined. */
export async function principalOf(
  database: Database,
  organization: Organization,
  user: User,
  authentication: Authentication,
  origin: Origin,
): Promise<Principal | undefined> {
  if (user.status !== 'JOINED') return undefined;
  const role = await findRole(database.store(user), user.role);
  return (
    role && {
      ...origin,
      organizationId: organization.id,
      organization,
      actor: { type: 'USER', id: user.id, label: user.userName },
      authentication,
      permissions: heldEverywhere(role, organization),
    }
  );
}

/** Somebody who presented a credential of an organization that is not accepted. */
export const unknownCaller = (
  organizationId: string,
  origin: Origin,
  authentication: Authentication,
): Caller<never> => ({
  ...origin,
  organizationId,
  actor: { type: 'ANONYMOUS', id: null, label: 'unknown' },
  authentication,
  permissions: new Set<never>(),
});
