import { inOrganization } from '@rollcall/platform';
import { directGrants, groupGrants, source } from './fragments.sql';

// People whom a change may affect, from the ID `:fromId` on, and whether it could affect them.

const everybody = (touched: string): string => `SELECT u.id, CASE ${touched} END AS touched FROM users u
  WHERE ${inOrganization('u')} AND u.id >= :fromId ORDER BY u.id LIMIT :limit`;

const ofRole = { person: '= u.id', and: 'AND g.role = :roleId' };

export const everybodyJoined = everybody("WHEN u.status = 'JOINED' THEN 1 ELSE 0");

/** People who have the role in the organization, or in a project through a grant or a group. */
export const holdersOfRole = everybody(`
  WHEN u.status <> 'JOINED' THEN 0
  WHEN u.role = :roleId THEN 1
  WHEN EXISTS (${directGrants(ofRole)}) THEN 1
  WHEN EXISTS (${groupGrants(ofRole)}) THEN 1
  ELSE 0`);

export const onePerson = `SELECT u.id, 1 AS touched FROM users u
  WHERE ${inOrganization('u')} AND u.id = :userId AND u.id >= :fromId`;

const members = source('members', 'm');

export const previewedMembers = `SELECT m.user_id AS id, 1 AS touched FROM ${members.from}
  WHERE ${members.held} AND m.group_id = :groupId AND m.user_id >= :fromId ORDER BY m.user_id LIMIT :limit`;

// Projects that a change may affect.

export const activeProjects = `SELECT p.id FROM projects p
  WHERE ${inOrganization('p')} AND p.archived_at IS NULL ORDER BY p.id`;

export const previewedProject = `SELECT p.id FROM projects p WHERE ${inOrganization('p')} AND p.id = :projectId`;

export const projectsOfGroup = `SELECT g.project_id AS id FROM grants g
  WHERE ${inOrganization('g')} AND g.grantee_id = :groupId ORDER BY g.project_id`;
