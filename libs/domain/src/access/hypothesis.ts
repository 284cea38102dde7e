import type { MemberId } from '@rollcall/platform';
import { NO_ROLE } from '../model/grant.entity';
import type { RoleDefinition, RoleId } from '../model/role';
import type { AccessFacts, ReachingGrant } from './effective-access';
import * as sql from './previews.sql';

type RolesById = ReadonlyMap<RoleId, RoleDefinition>;

/** The facts as they would be after a change. */
export interface Change {
  factsAfter(facts: AccessFacts, now: Date): AccessFacts;
  rolesAfter(roles: RolesById): RolesById;
}

/** A change under consideration, with SQL for the people and projects that it may affect. */
export interface Hypothesis extends Change {
  people: string;
  projects: string;
  parameters: Readonly<Record<string, unknown>>;
}

const unchanged = <Value>(value: Value): Value => value;

const including =
  (role: RoleDefinition | null) =>
  (roles: RolesById): RolesById =>
    role ? new Map(roles).set(role.id, role) : roles;

export const groupDeleted = (groupId: string): Hypothesis => ({
  people: sql.previewedMembers,
  projects: sql.projectsOfGroup,
  parameters: { groupId },
  factsAfter: (facts) => ({ ...facts, grants: facts.grants.filter(({ group }) => group?.id !== groupId) }),
  rolesAfter: unchanged,
});

export const roleAssigned = (userId: MemberId, role: RoleDefinition): Hypothesis => ({
  people: sql.onePerson,
  projects: sql.activeProjects,
  parameters: { userId },
  factsAfter: (facts, now) =>
    !facts.membership || facts.membership.role === role.id
      ? facts
      : { ...facts, membership: { ...facts.membership, role: role.id, roleSince: now } },
  rolesAfter: including(role),
});

/** `role` = the role after the edit. */
export const roleEdited = (role: RoleDefinition): Hypothesis => ({
  people: sql.holdersOfRole,
  projects: sql.activeProjects,
  parameters: { roleId: role.id },
  factsAfter: unchanged,
  rolesAfter: including(role),
});

export const projectPermissionsSet = (enabled: boolean): Hypothesis => ({
  people: sql.everybodyJoined,
  projects: sql.activeProjects,
  parameters: {},
  factsAfter: (facts, now) => ({ ...facts, since: enabled ? (facts.since ?? now) : null }),
  rolesAfter: unchanged,
});

/** A direct grant of a role; null ends it. */
export const grantSet = (role: RoleDefinition | null): Change => ({
  factsAfter: (facts, now) => {
    const direct: ReachingGrant = { role: role?.id ?? NO_ROLE, grantedAt: now };
    return { ...facts, grants: [...facts.grants.filter(({ group }) => group), direct] };
  },
  rolesAfter: including(role),
});

export const personGranted = (projectId: string, userId: MemberId, role: RoleDefinition | null): Hypothesis => ({
  people: sql.onePerson,
  projects: sql.previewedProject,
  parameters: { userId, projectId },
  ...grantSet(role),
});

export const groupGranted = (
  projectId: string,
  group: { id: string; name: string },
  role: RoleDefinition | null,
): Hypothesis => ({
  people: sql.previewedMembers,
  projects: sql.previewedProject,
  parameters: { groupId: group.id, projectId },
  factsAfter: (facts, now) => {
    const others = facts.grants.filter((grant) => grant.group?.id !== group.id);
    return { ...facts, grants: role ? [...others, { role: role.id, grantedAt: now, group }] : others };
  },
  rolesAfter: including(role),
});
