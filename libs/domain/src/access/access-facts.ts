import { bind, type MemberId, readStatements } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { BY_PERSON } from '../directory/memberships.sql';
import type { Organization } from '../organization/organization.entity';
import type { AccessFacts, OrganizationMembership, ReachingGrant } from './effective-access';
import type { RoleId } from './role';
import { type RoleDefinition, rolesAt, rolesById } from './role-definition';

/** Facts of people in projects. Pairs that are not in it are of people or projects that do not exist. */
export interface Facts {
  of(userId: MemberId, projectId: string): AccessFacts | undefined;
  roles: ReadonlyMap<RoleId, RoleDefinition>;
}

export interface Asked {
  userIds: readonly MemberId[];
  projectIds: readonly string[];
  /** The moment that is asked about; now where it is left out. */
  at?: Date | undefined;
}

type Row = Record<string, unknown>;

/**
 * Reads what decides the access of some people in some projects, in a constant number of statements. The past comes from
 * the histories, which together with the present tables say what held at every moment.
 */
export async function readFacts(
  manager: EntityManager,
  organization: Organization,
  { userIds, projectIds, at }: Asked,
): Promise<Facts> {
  const parameters = { organizationId: organization.id, userIds, projectIds, dormant: false, at: at?.getTime() };
  const sql = at ? past : present;
  const statements = [sql.memberships, sql.projects, sql.direct, sql.ofGroups, ...(at ? [past.since] : [])];
  const [memberships, projects, direct, ofGroups, periods] = await readStatements(
    manager,
    statements.map((text) => bind(manager, text, parameters)),
  );
  const grants = grantsByPair([...direct!, ...ofGroups!]);
  const membershipOf = new Map(memberships!.map((row) => [row.id as string, membershipIn(row)]));
  const projectOf = new Map(projects!.map((row) => [row.id as string, projectIn(row)]));
  const since = at ? sinceAt(organization, periods!, at) : organization.projectPermissionsSince;
  return {
    roles: await rolesIn(manager, organization, [...memberships!, ...direct!, ...ofGroups!], at),
    of(userId, projectId) {
      const project = projectOf.get(projectId);
      if (!project) return undefined;
      return {
        membership: membershipOf.get(userId),
        project,
        since,
        grants: grants.get(`${userId} ${projectId}`) ?? [],
      };
    },
  };
}

/** Where some people stand in the organization, and what decides what that gives them. */
export async function readOrganizationMemberships(
  manager: EntityManager,
  organization: Organization,
  { userIds, at }: Pick<Asked, 'userIds' | 'at'>,
): Promise<{
  memberships: Map<MemberId, OrganizationMembership>;
  since: Date | null;
  roles: ReadonlyMap<RoleId, RoleDefinition>;
}> {
  const parameters = { organizationId: organization.id, userIds, at: at?.getTime() };
  const statements = at ? [past.memberships, past.since] : [present.memberships];
  const [rows, periods] = await readStatements(
    manager,
    statements.map((text) => bind(manager, text, parameters)),
  );
  return {
    memberships: new Map(rows!.map((row) => [row.id as MemberId, membershipIn(row)])),
    since: at ? sinceAt(organization, periods!, at) : organization.projectPermissionsSince,
    roles: await rolesIn(manager, organization, rows!, at),
  };
}

function rolesIn(manager: EntityManager, { id }: Organization, rows: readonly Row[], at: Date | undefined) {
  const ids = [...new Set(rows.map(({ role }) => role as RoleId))];
  return at ? rolesAt(manager, id, ids, at) : rolesById(manager, id, ids);
}

const present = {
  memberships: `SELECT id, status, role, role_since AS roleSince, role_given_by AS roleGivenBy FROM users
    WHERE organization_id = :organizationId AND id IN (:...userIds)`,
  projects: `SELECT id, created_at AS createdAt, archived_at AS archivedAt FROM projects
    WHERE organization_id = :organizationId AND id IN (:...projectIds)`,
  direct: `SELECT grantee_id AS userId, project_id AS projectId, role, granted_at AS grantedAt, granted_by AS grantedBy FROM grants
    WHERE organization_id = :organizationId AND grantee_id IN (:...userIds) AND project_id IN (:...projectIds)`,
  ofGroups: `SELECT m.user_id AS userId, g.project_id AS projectId, g.role, g.granted_at AS grantedAt, g.granted_by AS grantedBy,
      p.id AS groupId, p.display_name AS groupName
    FROM memberships m ${BY_PERSON}
    JOIN grants g ON g.organization_id = m.organization_id AND g.grantee_id = m.group_id
    JOIN permission_groups p ON p.organization_id = m.organization_id AND p.id = m.group_id
    WHERE m.organization_id = :organizationId AND m.user_id IN (:...userIds) AND m.dormant = :dormant
      AND g.project_id IN (:...projectIds)
    ORDER BY p.id`,
};

const past: Record<keyof typeof present | 'since', string> = {
  memberships: `SELECT id, status, role, role_since AS roleSince, role_given_by AS roleGivenBy FROM users
    WHERE organization_id = :organizationId AND id IN (:...userIds) AND status_since <= :at
    UNION ALL
    SELECT user_id, status, role, role_since, role_given_by FROM organization_membership_history
    WHERE organization_id = :organizationId AND user_id IN (:...userIds) AND since <= :at AND until > :at`,
  projects: `SELECT p.id, p.created_at AS createdAt, CASE WHEN p.archived_at <= :at OR EXISTS (
      SELECT 1 FROM project_archive_history h WHERE h.organization_id = p.organization_id AND h.project_id = p.id
        AND h.archived_at <= :at AND h.restored_at > :at) THEN 1 END AS archivedAt
    FROM projects p
    WHERE p.organization_id = :organizationId AND p.id IN (:...projectIds) AND p.created_at <= :at`,
  direct: `SELECT grantee_id AS userId, project_id AS projectId, role, granted_at AS grantedAt, granted_by AS grantedBy FROM grants
    WHERE organization_id = :organizationId AND grantee_id IN (:...userIds) AND project_id IN (:...projectIds)
      AND granted_at <= :at
    UNION ALL
    SELECT grantee_id, project_id, role, granted_at, granted_by FROM grant_history
    WHERE organization_id = :organizationId AND grantee_id IN (:...userIds) AND project_id IN (:...projectIds)
      AND granted_at <= :at AND ended_at > :at`,
  ofGroups: `SELECT m.user_id AS userId, g.project_id AS projectId, g.role, g.granted_at AS grantedAt, g.granted_by AS grantedBy,
      m.group_id AS groupId, p.display_name AS groupName
    FROM (
      SELECT user_id, group_id FROM memberships ${BY_PERSON}
      WHERE organization_id = :organizationId AND user_id IN (:...userIds) AND dormant = :dormant AND added_at <= :at
      UNION
      SELECT user_id, group_id FROM membership_history
      WHERE organization_id = :organizationId AND user_id IN (:...userIds) AND added_at <= :at AND removed_at > :at
    ) m
    JOIN (
      SELECT grantee_id, project_id, role, granted_at, granted_by FROM grants
      WHERE organization_id = :organizationId AND project_id IN (:...projectIds) AND grantee_type = 'GROUP'
        AND granted_at <= :at
      UNION ALL
      SELECT grantee_id, project_id, role, granted_at, granted_by FROM grant_history
      WHERE organization_id = :organizationId AND project_id IN (:...projectIds) AND grantee_type = 'GROUP'
        AND granted_at <= :at AND ended_at > :at
    ) g ON g.grantee_id = m.group_id
    LEFT JOIN permission_groups p ON p.organization_id = :organizationId AND p.id = m.group_id
    ORDER BY m.group_id`,
  since: `SELECT since, until FROM project_permissions_history
    WHERE organization_id = :organizationId AND since <= :at AND until > :at`,
};

const DELETED_GROUP = 'a group that was deleted';

function grantsByPair(rows: readonly Row[]): Map<string, ReachingGrant[]> {
  const grants = new Map<string, ReachingGrant[]>();
  for (const row of rows) {
    const pair = `${row.userId} ${row.projectId}`;
    const grant: ReachingGrant = {
      role: row.role as RoleId,
      grantedAt: new Date(Number(row.grantedAt)),
      grantedBy: row.grantedBy as string,
    };
    if (row.groupId)
      grant.group = { id: row.groupId as string, name: (row.groupName as string | null) ?? DELETED_GROUP };
    const known = grants.get(pair);
    if (known) known.push(grant);
    else grants.set(pair, [grant]);
  }
  return grants;
}

const membershipIn = (row: Row): OrganizationMembership => ({
  status: row.status as OrganizationMembership['status'],
  role: row.role as RoleId,
  roleSince: new Date(Number(row.roleSince)),
  roleGivenBy: row.roleGivenBy as string,
});

const projectIn = (row: Row): AccessFacts['project'] => ({
  createdAt: new Date(Number(row.createdAt)),
  archived: row.archivedAt !== null,
});

function sinceAt({ projectPermissionsSince }: Organization, periods: readonly Row[], at: Date): Date | null {
  if (projectPermissionsSince && projectPermissionsSince <= at) return projectPermissionsSince;
  return periods[0] ? new Date(Number(periods[0].since)) : null;
}
