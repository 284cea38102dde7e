import { inOrganization } from '@rollcall/platform';
import { source } from './fragments.sql';

/** NONE only ends a kept role. */
export const isGranted = "g.role <> 'NONE'";

export const oneGrant = `WHERE ${inOrganization('g')} AND g.project_id = :projectId AND g.grantee_id = :granteeId`;

export const grantsOfGrantee = `WHERE ${inOrganization('g')} AND g.grantee_id = :granteeId ORDER BY g.project_id`;

const members = source('members', 'm');

/** A row if `:userId` is in the group `:groupId`. */
export const isMember = `SELECT 1 AS one FROM ${members.from}
  WHERE ${members.held} AND m.group_id = :groupId AND m.user_id = :userId`;

export const deleteGrant = `DELETE FROM grants WHERE ${inOrganization('grants')}
  AND project_id = :projectId AND grantee_id = :granteeId`;

export const deleteGrantsOfGrantee = `DELETE FROM grants WHERE ${inOrganization('grants')} AND grantee_id = :granteeId`;
