import { inOrganization, type RowReader } from '@rollcall/platform';
import { directGrants, givesPermission, grantsOfPerson, groupGrants, idsAfter, isKept } from './fragments.sql';

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

/** Whether the project exists, is archived, and the person is given the permission there. */
export const heldByGrant = project(isGiven);
export const projectOnly = project('1');

export const projectsAfter = idsAfter([{ id: 'p.id', from: `projects p WHERE ${inOrganization('p')}` }]);

/** Over the alias `p`: the projects that the person sees. */
export const isVisible = `p.archived_at IS NULL AND ${isGiven} = 1`;
export const isNever = '1 = 0';

/** The project `:id`, if it meets a condition over the alias `p`. */
export const oneProject = ({ columns, table }: RowReader<unknown>, condition = '1 = 1'): string =>
  `SELECT ${columns} FROM ${table} WHERE ${inOrganization('p')} AND p.id = :id AND ${condition}`;

export const isArchived = 'p.archived_at IS NOT NULL';
export const isActive = 'p.archived_at IS NULL';

/** The roles of `:userId` in any project; NONE is no role. */
export const rolesInProjects = `SELECT DISTINCT g.role FROM (${grantsOfPerson}) g WHERE g.role <> 'NONE'`;
