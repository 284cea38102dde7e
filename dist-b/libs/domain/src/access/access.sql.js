"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.usesOfRoles = exports.rolesThen = exports.rolesInProjects = exports.isActive = exports.isArchived = exports.oneProject = exports.isNever = exports.isVisible = exports.projectsReached = exports.projectOnly = exports.heldByGrant = exports.isMember = exports.isGranted = exports.formerSwitch = exports.facts = void 0;
const platform_1 = require("../../../platform/src/index.js");
const fragments_sql_1 = require("./fragments.sql");
const isArchivedThen = `(p.archived_at <= :at OR EXISTS (SELECT 1 FROM project_archive_history h
  WHERE ${(0, platform_1.inOrganization)('h')} AND h.project_id = p.id AND h.archived_at <= :at AND h.restored_at > :at))`;
/** Grants that reach `:userIds`, with the group names. */
const grants = (moment, and = '') => `SELECT found.*, p.display_name AS group_name FROM (${(0, fragments_sql_1.reachingGrants)({
    moment,
    person: 'IN (:...userIds)',
    columns: `g.project_id, g.grantee_type, g.grantee_id, g.role, g.granted_at, ${(0, fragments_sql_1.columnsOfAuthor)('g.granted_by')}`,
    and,
})}) found
  LEFT JOIN permission_groups p ON ${(0, platform_1.inOrganization)('p')} AND p.id = found.grantee_id ORDER BY found.grantee_id`;
const factsAt = (moment) => ({
    memberships: (0, fragments_sql_1.sourcesAt)(moment, 'people', 'u')
        .map(({ from, id, held, }) => `SELECT ${id} AS user_id, u.status, u.role, u.role_since, ${(0, fragments_sql_1.columnsOfAuthor)('u.role_given_by')}
        FROM ${from} WHERE ${held} AND ${id} IN (:...userIds)`)
        .join(' UNION ALL '),
    projects: `SELECT p.id, p.name, p.created_at, ${moment === 'NOW' ? 'p.archived_at IS NOT NULL' : isArchivedThen} AS archived
    FROM projects p WHERE ${(0, platform_1.inOrganization)('p')} AND p.id IN (:...projectIds)
    ${moment === 'NOW' ? '' : 'AND p.created_at <= :at'}`,
    grants: grants(moment, 'AND g.project_id IN (:...projectIds)'),
    /** In every project. */
    allGrants: grants(moment),
});
exports.facts = { NOW: factsAt('NOW'), THEN: factsAt('THEN') };
/** When project-level permissions were switched on, if they were on then and are off now. */
exports.formerSwitch = `SELECT h.since FROM project_permissions_history h
  WHERE ${(0, platform_1.inOrganization)('h')} AND h.since <= :at AND h.until > :at`;
/** NONE only ends a kept role. */
exports.isGranted = "g.role <> 'NONE'";
const members = (0, fragments_sql_1.source)('members', 'm');
/** One row if `:userId` is in the group `:groupId`. */
exports.isMember = `SELECT 1 AS one FROM ${members.from}
  WHERE ${members.held} AND m.group_id = :groupId AND m.user_id = :userId`;
const given = { person: '= :userId', and: `AND g.project_id = p.id AND ${(0, fragments_sql_1.givesPermission)('g.role')}` };
/** 1 if a grant or the kept role gives `:userId` the permission of `givingRoles` in the project `p`, else 0. */
const isGiven = `CASE
  WHEN EXISTS (SELECT 1 FROM users u WHERE ${(0, platform_1.inOrganization)('u')} AND u.id = :userId AND u.role = 'AUDITOR') THEN 0
  WHEN EXISTS (${(0, fragments_sql_1.directGrants)(given)}) THEN 1
  WHEN EXISTS (${(0, fragments_sql_1.groupGrants)(given)}) THEN 1
  WHEN p.created_at <= :since AND EXISTS (SELECT 1 FROM users u WHERE ${(0, platform_1.inOrganization)('u')} AND u.id = :userId
    AND ${(0, fragments_sql_1.givesPermission)('u.role')} AND ${(0, fragments_sql_1.isKept)('p.id')}) THEN 1
  ELSE 0 END`;
const project = (held) => `SELECT p.archived_at, ${held} AS held FROM projects p WHERE ${(0, platform_1.inOrganization)('p')} AND p.id = :projectId`;
/** Whether the project exists, whether it is archived, and whether the person has the permission there. */
exports.heldByGrant = project(isGiven);
exports.projectOnly = project('1');
const everyProject = { id: 'p.id', from: `projects p WHERE ${(0, platform_1.inOrganization)('p')}` };
const grantedProjects = (moment) => (0, fragments_sql_1.grantsReaching)(moment).map(({ from, person }) => ({
    id: 'g.project_id',
    from: `${from} AND ${person} = :userId`,
    repeated: true,
}));
/** Projects that `:userId` may be able to access: those of a grant, and those that the role in the organization reaches. */
const projectsReachedAt = (moment) => ({
    ALL: (0, fragments_sql_1.idsAfter)([everyProject]),
    KEPT: (0, fragments_sql_1.idsAfter)([
        { ...everyProject, from: `${everyProject.from} AND p.created_at <= :since` },
        ...grantedProjects(moment),
    ]),
    NONE: (0, fragments_sql_1.idsAfter)(grantedProjects(moment)),
});
exports.projectsReached = { NOW: projectsReachedAt('NOW'), THEN: projectsReachedAt('THEN') };
/** Over the alias `p`: the projects that the person can see. */
exports.isVisible = `p.archived_at IS NULL AND ${isGiven} = 1`;
exports.isNever = '1 = 0';
/** The project `:id`, if it meets a condition over the alias `p`. */
const oneProject = ({ columns, table }, condition = '1 = 1') => `SELECT ${columns} FROM ${table} WHERE ${(0, platform_1.inOrganization)('p')} AND p.id = :id AND ${condition}`;
exports.oneProject = oneProject;
exports.isArchived = 'p.archived_at IS NOT NULL';
exports.isActive = 'p.archived_at IS NULL';
/** The roles of `:userId` in any project; NONE does not count as a role. */
exports.rolesInProjects = `SELECT DISTINCT g.role FROM (${fragments_sql_1.grantsOfPerson}) g WHERE g.role <> 'NONE'`;
/** The roles `:ids` as they were at the moment `:at`. */
exports.rolesThen = (0, fragments_sql_1.sourcesAt)('THEN', 'roles', 'r')
    .map(({ from, id, held }) => `SELECT ${id} AS id, r.name, r.permissions FROM ${from} WHERE ${held} AND ${id} IN (:...ids)`)
    .join(' UNION ALL ');
/** The number of people, grants and tokens that have each role. */
exports.usesOfRoles = `SELECT c.subject, SUM(c.value) AS total FROM counters c
  WHERE ${(0, platform_1.inOrganization)('c')} AND c.subject IN (:...subjects) GROUP BY c.subject`;
//# sourceMappingURL=access.sql.js.map