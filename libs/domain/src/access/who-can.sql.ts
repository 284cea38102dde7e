import { inOrganization } from '@rollcall/platform';
import { givesPermission, type IdRange, isKept, source } from './fragments.sql';

const [people, members, grants] = [source('people', 'u'), source('members', 'm'), source('grants', 'g')];

/** Some of the people who hold a permission; `parameter` is the role or the group. Each is a range of an index. */
export type HolderRange = (parameter: string) => IdRange;

export const inRole: HolderRange = (role) => ({
  id: people.id,
  from: `${people.from} WHERE ${people.held} AND u.role = :${role} AND u.status = 'JOINED'`,
});

export const keepingRole: HolderRange = (role) => ({
  id: people.id,
  from: `${inRole(role).from} AND ${isKept(':projectId')}`,
});

/**
 * People to whom grants give something: admins have their own range, and auditors get nothing. It is not a join,
 * because either database may start a join with every person in the organization.
 */
const isGivenByGrants = (id: string): string => `(SELECT u.role FROM ${people.from}
  WHERE ${people.held} AND u.id = ${id} AND u.status = 'JOINED') NOT IN ('ADMIN', 'AUDITOR')`;

export const grantedRole: HolderRange = (role) => ({
  id: grants.id,
  from: `${grants.from} WHERE ${grants.held} AND g.project_id = :projectId AND g.grantee_type = 'USER'
    AND g.role = :${role} AND ${isGivenByGrants(grants.id)}`,
});

export const holdersInGroup: HolderRange = (group) => ({
  id: members.id,
  from: `${members.from} WHERE ${members.held} AND m.group_id = :${group} AND ${isGivenByGrants(members.id)}`,
});

export const project = `SELECT p.created_at, p.archived_at FROM projects p
  WHERE ${inOrganization('p')} AND p.id = :projectId`;

export const customRolesGiving = `SELECT r.id FROM custom_roles r
  WHERE ${inOrganization('r')} AND r.permissions LIKE :inCustom`;

export const groups = `SELECT g.grantee_id AS id FROM ${grants.from}
  WHERE ${grants.held} AND g.project_id = :projectId AND g.grantee_type = 'GROUP' AND ${givesPermission('g.role')}`;
