import { inOrganization } from '@rollcall/platform';
import { type Moment, reachingGrants, sourcesAt } from './fragments.sql';

const isArchivedThen = `(p.archived_at <= :at OR EXISTS (SELECT 1 FROM project_archive_history h
  WHERE ${inOrganization('h')} AND h.project_id = p.id AND h.archived_at <= :at AND h.restored_at > :at))`;

/** Grants that reach `:userIds`, with the names of groups. */
const grants = (moment: Moment, and = ''): string =>
  `SELECT found.*, p.display_name AS group_name FROM (${reachingGrants({
    moment,
    person: 'IN (:...userIds)',
    columns: 'g.project_id, g.grantee_type, g.grantee_id, g.role, g.granted_at, g.granted_by',
    and,
  })}) found
  LEFT JOIN permission_groups p ON ${inOrganization('p')} AND p.id = found.grantee_id ORDER BY found.grantee_id`;

const factsAt = (moment: Moment) => ({
  memberships: sourcesAt(moment, 'people', 'u')
    .map(
      ({ from, id, held }) => `SELECT ${id} AS user_id, u.status, u.role, u.role_since, u.role_given_by
        FROM ${from} WHERE ${held} AND ${id} IN (:...userIds)`,
    )
    .join(' UNION ALL '),
  projects: `SELECT p.id, p.name, p.created_at, ${moment === 'NOW' ? 'p.archived_at IS NOT NULL' : isArchivedThen} AS archived
    FROM projects p WHERE ${inOrganization('p')} AND p.id IN (:...projectIds)
    ${moment === 'NOW' ? '' : 'AND p.created_at <= :at'}`,
  grants: grants(moment, 'AND g.project_id IN (:...projectIds)'),
  /** Whatever the project. */
  allGrants: grants(moment),
});

export const facts = { NOW: factsAt('NOW'), THEN: factsAt('THEN') };

/** When permissions began to be given by project, if they were then and are not now. */
export const formerSwitch = `SELECT h.since FROM project_permissions_history h
  WHERE ${inOrganization('h')} AND h.since <= :at AND h.until > :at`;
