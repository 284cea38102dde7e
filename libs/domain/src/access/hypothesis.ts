import type { MemberId } from '@rollcall/platform';
import type { AccessFacts } from './effective-access';
import { NO_ROLE } from './grant.entity';
import type { Permission } from './permission';
import type { RoleId } from './role';
import { customRole, type RoleDefinition } from './role-definition';

/** A change that somebody thinks of. */
export type Hypothesis =
  | { kind: 'GROUP_DELETED'; groupId: string }
  | { kind: 'ROLE_ASSIGNED'; userId: MemberId; role: RoleDefinition }
  | { kind: 'ROLE_EDITED'; role: RoleDefinition; permissions: readonly Permission[] }
  | { kind: 'PROJECT_PERMISSIONS_SET'; enabled: boolean }
  | { kind: 'GRANT_SET'; projectId: string; userId: MemberId; role: RoleDefinition | null }
  | { kind: 'GROUP_GRANT_SET'; projectId: string; group: { id: string; name: string }; role: RoleDefinition | null };

/** The facts of one person in one project as they would be. */
export function factsAfter(hypothesis: Hypothesis, facts: AccessFacts, now: Date): AccessFacts {
  switch (hypothesis.kind) {
    case 'GROUP_DELETED':
      return { ...facts, grants: facts.grants.filter(({ group }) => group?.id !== hypothesis.groupId) };
    case 'ROLE_ASSIGNED':
      return facts.membership?.role === hypothesis.role.id
        ? facts
        : {
            ...facts,
            membership: facts.membership && { ...facts.membership, role: hypothesis.role.id, roleSince: now },
          };
    case 'ROLE_EDITED':
      return facts;
    case 'PROJECT_PERMISSIONS_SET':
      return { ...facts, since: hypothesis.enabled ? (facts.since ?? now) : null };
    case 'GRANT_SET': {
      const direct = { role: hypothesis.role?.id ?? NO_ROLE, grantedAt: now };
      return { ...facts, grants: [...facts.grants.filter(({ group }) => group), direct] };
    }
    case 'GROUP_GRANT_SET': {
      const { group, role } = hypothesis;
      const others = facts.grants.filter((grant) => grant.group?.id !== group.id);
      return { ...facts, grants: role ? [...others, { role: role.id, grantedAt: now, group }] : others };
    }
  }
}

/** The roles as they would be. */
export function rolesAfter(
  hypothesis: Hypothesis,
  roles: ReadonlyMap<RoleId, RoleDefinition>,
): ReadonlyMap<RoleId, RoleDefinition> {
  if (hypothesis.kind === 'ROLE_EDITED') {
    const { id, name } = hypothesis.role;
    return new Map(roles).set(id, customRole({ id, name, permissions: [...hypothesis.permissions] }));
  }
  return 'role' in hypothesis && hypothesis.role ? new Map(roles).set(hypothesis.role.id, hypothesis.role) : roles;
}
