import type { RoleId } from '../access/role';
import type { RoleDefinition } from '../access/role-definition';
import { roleNotAssignable } from '../errors';
import { requireFeature } from '../organization/organizations';
import type { UnitOfWork } from '../principal';

/** Roles that a person has in the organization while permissions are given by project. */
const PLAIN: readonly RoleId[] = ['VIEWER', 'ADMIN', 'AUDITOR'];

/** Throws where the organization's plan or its way of giving permissions has no such role for a person. */
export function requireAssignable({ caller: { organization } }: UnitOfWork, role: RoleDefinition): void {
  if (!role.builtIn) requireFeature(organization, 'custom roles');
  if (organization.projectPermissionsSince !== null && !PLAIN.includes(role.id))
    throw roleNotAssignable(role.name, 'BY_PROJECT');
}
