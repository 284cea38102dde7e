import type { RoleId } from '../access/role';
import { type RoleDefinition, readRole } from '../access/role-definition';
import { lastAdmin, roleNotAssignable } from '../errors';
import { lockOrganization, requireFeature } from '../organization/organizations';
import type { UnitOfWork } from '../principal';
import { User } from './user.entity';

/** Roles that a person has in the organization while permissions are given by project. */
const PLAIN: readonly RoleId[] = ['VIEWER', 'ADMIN', 'AUDITOR'];

/** A role that nobody changes or deletes until the transaction ends; throws NOT_FOUND. */
export const keptRole = (tx: UnitOfWork, id: RoleId): Promise<RoleDefinition> => readRole(tx, id, 'share');

/** Throws where the organization's plan or its way of giving permissions has no such role for a person. */
export function requireAssignable({ caller: { organization } }: UnitOfWork, role: RoleDefinition): void {
  if (!role.builtIn) requireFeature(organization, 'custom roles');
  if (organization.projectPermissionsSince !== null && !PLAIN.includes(role.id))
    throw roleNotAssignable(role.name, 'BY_PROJECT');
}

/** Refuses to let the last joined admin go; the organization's row is locked, so that two requests cannot each take the other for the one who stays. */
export async function keepLastAdmin(tx: UnitOfWork, user: User): Promise<void> {
  if (user.role !== 'ADMIN' || user.status !== 'JOINED') return;
  await lockOrganization(tx);
  const admins = await tx.find(User, { role: 'ADMIN', status: 'JOINED' }, { limit: 2 });
  if (admins.every(({ id }) => id === user.id)) throw lastAdmin();
}
