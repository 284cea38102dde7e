import type { Author } from '@rollcall/platform';
import { NO_ROLE } from '../model/grant.entity';
import { ofScope, type Permission, permissionsIn } from '../model/permission';
import { heldEverywhere, isBuiltIn, projectRoles, type RoleDefinition, type RoleId } from '../model/role';

/** A person's status and role in the organization. */
export interface OrganizationMembership {
  status: 'INVITED' | 'JOINED' | 'REMOVED';
  role: RoleId;
  roleSince: Date;
  /** Who gave the role; set on facts from the database. */
  roleGivenBy?: Author;
}

/** A grant that reaches a person in a project: a direct grant, or a grant of one of their groups. */
export interface ReachingGrant {
  role: RoleId;
  grantedAt: Date;
  /** Set on facts from the database. */
  grantedBy?: Author;
  group?: { id: string; name: string };
}

/** Everything that decides a person's permissions in a project. */
export interface AccessFacts {
  membership: OrganizationMembership | undefined;
  project: { createdAt: Date; archived: boolean };
  /** When project-level permissions were switched on; null = a role in the organization applies in every project. */
  since: Date | null;
  grants: readonly ReachingGrant[];
}

/**
 * How a role reaches a person: as the role in the organization; as the same role, kept from before project-level
 * permissions; through a direct grant; or through a group's grant.
 */
export type AccessSource = 'ORGANIZATION' | 'KEPT' | 'DIRECT' | 'GROUP';

export interface HeldRole {
  role: RoleDefinition;
  source: AccessSource;
  group?: { id: string; name: string };
}

export interface EffectiveAccess {
  /** The union of the roles' permissions, in a project or in the organization as a whole. */
  permissions: ReadonlySet<Permission>;
  /** Every role that reaches the person, with its source. */
  roles: HeldRole[];
  /** The role that alone gives all of it; MULTIPLE if no single role does, null without access. */
  summary: RoleId | 'MULTIPLE' | null;
  /** The groups whose role overrides a lower direct grant; usually none. */
  prevailing: { id: string; name: string }[];
}

const inProject = new Set<Permission>(permissionsIn('PROJECT'));

export const NO_ACCESS: EffectiveAccess = { permissions: new Set(), roles: [], summary: null, prevailing: [] };

/**
 * What a person may do in a project, and why: the union of every role that reaches them. Roles that do not exist give
 * nothing.
 */
export function effectiveAccess(facts: AccessFacts, roles: ReadonlyMap<RoleId, RoleDefinition>): EffectiveAccess {
  if (facts.membership?.status !== 'JOINED' || facts.project.archived) return NO_ACCESS;
  const held = reaching(facts.membership, facts).flatMap(({ id, ...through }) => {
    const role = roles.get(id);
    return role && projectPermissions(role).size > 0 ? [{ role, ...through }] : [];
  });
  if (held.length === 0) return NO_ACCESS;
  const permissions = new Set(held.flatMap(({ role }) => [...projectPermissions(role)]));
  return { permissions, roles: held, summary: summaryOf(held, permissions), prevailing: prevailingOver(held) };
}

/** What a person may do in the organization as a whole, and why. */
export function organizationAccess(
  membership: OrganizationMembership | undefined,
  since: Date | null,
  roles: ReadonlyMap<RoleId, RoleDefinition>,
): EffectiveAccess {
  const role = membership?.status === 'JOINED' ? roles.get(membership.role) : undefined;
  if (!role) return NO_ACCESS;
  const permissions = ofScope('ORGANIZATION', heldEverywhere(role, { projectPermissionsSince: since }));
  if (permissions.size === 0) return NO_ACCESS;
  return { permissions, roles: [{ role, source: 'ORGANIZATION' }], summary: role.id, prevailing: [] };
}

/** An invited person's facts as they will be once the person joins. */
export const onceJoined = <Facts extends AccessFacts>(facts: Facts): Facts => ({
  ...facts,
  membership: facts.membership && { ...facts.membership, status: 'JOINED' },
});

/**
 * Whether a person keeps their role from before project-level permissions. Admins have it anyway, and auditors have no
 * projects.
 */
export const keepsRole = ({ role, roleSince }: OrganizationMembership, since: Date | null): boolean =>
  since !== null && roleSince <= since && role !== 'ADMIN' && role !== 'AUDITOR';

/** In which projects a person's role in the organization can apply: KEPT = those from before project-level permissions. */
export type RoleReach = 'ALL' | 'KEPT' | 'NONE';

export function reachOfRole(
  membership: OrganizationMembership,
  since: Date | null,
  roles: ReadonlyMap<RoleId, RoleDefinition>,
): RoleReach {
  const role = roles.get(membership.role);
  if (membership.status === 'REMOVED' || !role || projectPermissions(role).size === 0) return 'NONE';
  if (since === null || role.id === 'ADMIN') return 'ALL';
  return keepsRole(membership, since) ? 'KEPT' : 'NONE';
}

/** The role that a person keeps in a project until a grant replaces it; archived projects count too. */
export function keptRole(facts: AccessFacts, roles: ReadonlyMap<RoleId, RoleDefinition>): RoleDefinition | undefined {
  const project = { ...facts.project, archived: false };
  const access = effectiveAccess({ ...onceJoined(facts), project, grants: [] }, roles);
  return access.roles.find(({ source }) => source === 'KEPT')?.role;
}

/** The summary that several people share, or CONFLICT if they differ. */
export function commonSummary(accesses: readonly EffectiveAccess[]): EffectiveAccess['summary'] | 'CONFLICT' {
  const [first = NO_ACCESS, ...others] = accesses;
  return others.every((other) => samePermissions(other, first)) ? first.summary : 'CONFLICT';
}

export const samePermissions = (one: EffectiveAccess, other: EffectiveAccess): boolean =>
  one.permissions.size === other.permissions.size && includes(one.permissions, other.permissions);

type Reaching = { id: RoleId } & Omit<HeldRole, 'role'>;

function reaching(membership: OrganizationMembership, { since, project, grants }: AccessFacts): Reaching[] {
  const ofOrganization: Reaching[] = [{ id: membership.role, source: 'ORGANIZATION' }];
  if (since === null || membership.role === 'ADMIN') return ofOrganization;
  // An auditor only reads the organization, so grants of the auditor's groups take effect with another role.
  if (membership.role === 'AUDITOR') return [];
  const direct = grants.find(({ group }) => !group);
  const replaced = direct !== undefined && direct.grantedAt > since;
  const kept = !replaced && keepsRole(membership, since) && project.createdAt <= since;
  return [
    ...(kept ? [{ id: membership.role, source: 'KEPT' as const }] : []),
    ...(direct && direct.role !== NO_ROLE ? [{ id: direct.role, source: 'DIRECT' as const }] : []),
    ...grants.flatMap(({ role, group }) => (group ? [{ id: role, source: 'GROUP' as const, group }] : [])),
  ];
}

/** The project permissions of a role. */
const projectPermissions = ({ permissions }: RoleDefinition) => ofScope('PROJECT', permissions);

const includes = (all: ReadonlySet<Permission>, some: ReadonlySet<Permission>): boolean =>
  [...some].every((permission) => !inProject.has(permission) || all.has(permission));

/**
 * The lowest role that gives all permissions: the highest of the built-in roles wins, because each includes those below
 * it.
 */
function summaryOf(held: readonly HeldRole[], permissions: ReadonlySet<Permission>): RoleId | 'MULTIPLE' {
  const whole = held.filter(({ role }) => includes(role.permissions, permissions));
  const byRank = [...projectRoles].find((id) => whole.some(({ role }) => role.id === id));
  return byRank ?? whole.find(({ role }) => isBuiltIn(role.id))?.role.id ?? whole[0]?.role.id ?? 'MULTIPLE';
}

/** A direct grant that gives less than a group's grant takes nothing away; the caller who sets it is informed. */
function prevailingOver(held: readonly HeldRole[]): { id: string; name: string }[] {
  const direct = held.find(({ source }) => source === 'DIRECT');
  if (!direct) return [];
  const above = held.filter(
    ({ role, group }) =>
      group &&
      includes(role.permissions, direct.role.permissions) &&
      !includes(direct.role.permissions, role.permissions),
  );
  return above.flatMap(({ group }) => group ?? []);
}
