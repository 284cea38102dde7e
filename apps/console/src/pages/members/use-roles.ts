import { useQuery } from '@tanstack/react-query';
import { useRoleName } from '../../parts/role-name';
import { client } from '../../service';
import { ROLES } from './members.graphql';

/** With project-level permissions, other roles are given in projects. */
const BESIDE_PROJECTS = ['VIEWER', 'ADMIN', 'AUDITOR'];

/** The organization's roles, as choices. */
export function useRoles() {
  const roleName = useRoleName();
  const { data, error } = useQuery({
    queryKey: ['organization', 'roles'],
    queryFn: ({ signal }) => client.request(ROLES, {}, { signal }),
  });
  const byProject = data?.organization?.projectPermissionsSince != null;
  const all = (data?.roles?.nodes ?? []).map((role) => ({ value: role.id, label: roleName(role) }));
  return {
    error,
    all,
    /** Those that a person can be given in the organization. */
    assignable: byProject ? all.filter(({ value }) => BESIDE_PROJECTS.includes(value)) : all,
    sendsInvitations: data?.organization?.settings.sendInvitations,
  };
}
