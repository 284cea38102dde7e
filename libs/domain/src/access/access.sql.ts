import { inOrganization, type RowReader } from '@rollcall/platform';
import type { RoleReach } from './effective-access';
import {
  columnsOfAuthor,
  directGrants,
  givesPermission,
  grantsOfPerson,
  grantsReaching,
  groupGrants,
  type IdRange,
  idsAfter,
  isKept,
  type Moment,
  reachingGrants,
  source,
  sourcesAt,
} from './fragments.sql';

const isArchivedThen = `(p.archived_at <= :at OR EXISTS (SELECT 1 FROM project_archive_history h
  WHERE ${inOrganization('h')} AND h.project_id = p.id AND h.archived_at <= :at AND h.restored_at > :at))`;

/** Grants that reach `:userIds`, with the group names. */
const grants = (moment: Moment, and = ''): string =>
  `SELECT found.*, p.display_name AS group_name FROM (${reachingGrants({
    moment,
    person: 'IN (:...userIds)',
    columns: `g.project_id, g.grantee_type, g.grantee_id, g.role, g.granted_at, ${columnsOfAuthor('g.granted_by')}`,
    and,
  })}) found
  LEFT JOIN permission_groups p ON ${inOrganization('p')} AND p.id = found.grantee_id ORDER BY found.grantee_id`;

const factsAt = (moment: Moment) => ({
  memberships: sourcesAt(moment, 'people', 'u')
    .map(
      ({
        from,
        id,
        held,
      }) => `SELECT ${id} AS user_id, u.status, u.role, u.role_since, ${columnsOfAuthor('u.role_given_by')}
        FROM ${from} WHERE ${held} AND ${id} IN (:...userIds)`,
    )
    .join(' UNION ALL '),
  projects: `SELECT p.id, p.name, p.created_at, ${moment === 'NOW' ? 'p.archived_at IS NOT NULL' : isArchivedThen} AS archived
    FROM projects p WHERE ${inOrganization('p')} AND p.id IN (:...projectIds)
    ${moment === 'NOW' ? '' : 'AND p.created_at <= :at'}`,
  grants: grants(moment, 'AND g.project_id IN (:...projectIds)'),
  /** In every project. */
  allGrants: grants(moment),
});

export const facts = { NOW: factsAt('NOW'), THEN: factsAt('THEN') };

/** When project-level permissions were switched on, if they were on then and are off now. */
export const formerSwitch = `SELECT h.since FROM project_permissions_history h
  WHERE ${inOrganization('h')} AND h.since <= :at AND h.until > :at`;

/** NONE only ends a kept role. */
export const isGranted = "g.role <> 'NONE'";

const members = source('members', 'm');

/** One row if `:userId` is in the group `:groupId`. */
export const isMember = `SELECT 1 AS one FROM ${members.from}
  WHERE ${members.held} AND m.group_id = :groupId AND m.user_id = :userId`;

const given = { person: '= :userId', and: `AND g.project_id = p.id AND ${givesPermission('g.role')}` };

/** 1 if a grant or the kept role gives `:userId` the permission of `givingRoles` in the project `p`, else 0. */
const isGiven = `CASE
  WHEN EXISTS (SELECT 1 FROM users u WHERE ${inOrganization('u')} AND u.id = :userId AND u.role = 'AUDITOR') THEN 0
  WHEN EXISTS (${directGrants(given)}) THEN 1
  WHEN EXISTS (${groupGrants(given)}) THEN 1
  WHEN p.created_at <= :since AND EXISTS (SELECT 1 FROM users u WHERE ${inOrganization('u')} AND u.id = :userId
    AND ${givesPermission('u.role')} AND ${isKept('p.id')}) THEN 1
  ELSE 0 END`;

const project = (held: string): string =>
  `SELECT p.archived_at, ${held} AS held FROM projects p WHERE ${inOrganization('p')} AND p.id = :projectId`;

/** Whether the project exists, whether it is archived, and whether the person has the permission there. */
export const heldByGrant = project(isGiven);
export const projectOnly = project('1');

const everyProject: IdRange = { id: 'p.id', from: `projects p WHERE ${inOrganization('p')}` };

const grantedProjects = (moment: Moment): IdRange[] =>
  grantsReaching(moment).map(({ from, person }) => ({
    id: 'g.project_id',
    from: `${from} AND ${person} = :userId`,
    repeated: true,
  }));

/** Projects that `:userId` may be able to access: those of a grant, and those that the role in the organization reaches. */
const projectsReachedAt = (moment: Moment): Record<RoleReach, string> => ({
  ALL: idsAfter([everyProject]),
  KEPT: idsAfter([
    { ...everyProject, from: `${everyProject.from} AND p.created_at <= :since` },
    ...grantedProjects(moment),
  ]),
  NONE: idsAfter(grantedProjects(moment)),
});

export const projectsReached = { NOW: projectsReachedAt('NOW'), THEN: projectsReachedAt('THEN') };

/** Over the alias `p`: the projects that the person can see. */
export const isVisible = `p.archived_at IS NULL AND ${isGiven} = 1`;
export const isNever = '1 = 0';

/** The project `:id`, if it meets a condition over the alias `p`. */
export const oneProject = ({ columns, table }: RowReader<unknown>, condition = '1 = 1'): string =>
  `SELECT ${columns} FROM ${table} WHERE ${inOrganization('p')} AND p.id = :id AND ${condition}`;

export const isArchived = 'p.archived_at IS NOT NULL';
export const isActive = 'p.archived_at IS NULL';

/** The roles of `:userId` in any project; NONE does not count as a role. */
export const rolesInProjects = `SELECT DISTINCT g.role FROM (${grantsOfPerson}) g WHERE g.role <> 'NONE'`;

/** The roles `:roleIds` as they were at the moment `:at`. */
export const rolesThen = sourcesAt('THEN', 'roles', 'r')
  .map(
    ({ from, id, held }) =>
      `SELECT ${id} AS id, r.name, r.permissions FROM ${from} WHERE ${held} AND ${id} IN (:...roleIds)`,
  )
  .join(' UNION ALL ');

/** The number of people, grants and tokens that have each role. */
export const usesOfRoles = `SELECT c.subject, SUM(c.value) AS total FROM counters c
  WHERE ${inOrganization('c')} AND c.subject IN (:...subjects) GROUP BY c.subject`;
