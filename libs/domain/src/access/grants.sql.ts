import { source } from './fragments.sql';

/** NONE only ends a kept role. */
export const isGranted = "g.role <> 'NONE'";

const members = source('members', 'm');

/** A row if `:userId` is in the group `:groupId`. */
export const isMember = `SELECT 1 AS one FROM ${members.from}
  WHERE ${members.held} AND m.group_id = :groupId AND m.user_id = :userId`;
