import { type Engine, inOrganization, type RowReader } from '@rollcall/platform';
import { BY_PERSON } from '../access/fragments.sql';
import { forEachId } from '../lists/lists.sql';
import type { Group } from '../model/group.entity';
import type { User } from '../model/user.entity';

/** Like BY_PERSON, for DELETE, which has no such clause. Follows the keyword. */
const DELETE_BY_PERSON = '/*+ INDEX(memberships memberships_user) */';

/** A visible membership `m` that is in effect. */
const IN_EFFECT = `${inOrganization('m')} AND m.dormant = FALSE`;

/** The condition for memberships `m` that are in effect. */
export const inEffect = { sql: 'm.dormant = FALSE', parameters: {} };

const WITH_GROUP = 'JOIN permission_groups g ON g.organization_id = m.organization_id AND g.id = m.group_id';

/** The groups of the people `:userIds`. */
export const groupsOfPeople = `
  SELECT m.user_id AS userId, g.id AS id, g.display_name AS label, g.number AS number
  FROM memberships m ${BY_PERSON} ${WITH_GROUP}
  WHERE ${IN_EFFECT} AND m.user_id IN (:...userIds) ORDER BY m.user_id, m.group_id`;

/** The memberships of the people `:userIds`, including those of deleted groups. */
export const membershipsOfPeople = `
  SELECT m.user_id AS userId, m.group_id AS groupId FROM memberships m ${BY_PERSON}
  WHERE ${IN_EFFECT} AND m.user_id IN (:...userIds)`;

const json = {
  sqlite: { list: 'json_group_array', item: 'json_object' },
  mysql: { list: 'JSON_ARRAYAGG', item: 'JSON_OBJECT' },
};

/**
 * The column with the groups of the person `u` as JSON, unordered. Their IDs are hexadecimal digits. MySQL plans this
 * by statistics of all organizations, and would read every group for each person if they say that there are few.
 */
export const groupsAsJson = ({ name }: Engine): string =>
  `(SELECT /*+ JOIN_FIXED_ORDER() NO_BNL() */
      ${json[name].list}(${json[name].item}('id', HEX(g.id), 'label', g.display_name, 'number', g.number))
    FROM memberships m ${BY_PERSON} ${WITH_GROUP}
    WHERE m.organization_id = u.organization_id AND m.user_id = u.id AND m.dormant = FALSE)`;

/** The columns that identify a member, without the rest of the person. */
const MEMBERS = `
  SELECT m.group_id AS groupId, u.id AS id, u.user_name AS userName, u.display_name AS displayName,
    u.given_name AS givenName, u.family_name AS familyName, u.joined_at AS joinedAt
  FROM memberships m JOIN users u ON u.organization_id = m.organization_id AND u.id = m.user_id`;

/** The members of the groups `:groupIds`. */
export const membersOfGroups = `${MEMBERS}
  WHERE ${IN_EFFECT} AND m.group_id IN (:...groupIds) ORDER BY m.group_id, m.user_id`;

/** Up to `:first` members of the group `:groupId` after the ID `:afterId`. */
export const membersAfter = ({ withDormant }: { withDormant: boolean }): string => `${MEMBERS}
  WHERE ${withDormant ? inOrganization('m') : IN_EFFECT} AND m.group_id = :groupId AND m.user_id > :afterId
  ORDER BY m.user_id LIMIT :first`;

/**
 * The first `:first` members of each of several groups after the ID `:afterId`: a short index range for each. Numbering
 * with ROW_NUMBER() would read every member of every group.
 */
export const memberSlices = ({ columns, table, alias }: RowReader<User>, groups: number): string => `
  SELECT ${columns}, s.group_id AS groupId FROM ${table}
  JOIN (${forEachId(
    groups,
    (groupId) => `SELECT m.organization_id, m.group_id, m.user_id FROM memberships m
      WHERE ${IN_EFFECT} AND m.group_id = ${groupId} AND m.user_id > :afterId ORDER BY m.user_id LIMIT :first`,
  )}) s ON s.organization_id = ${alias}.organization_id AND s.user_id = ${alias}.id
  ORDER BY ${alias}.id`;

/** The groups in which the person `:userId` has a membership that is `:dormant`, in order of ID. */
export const groupsWithPerson =
  ({ columns, table, alias }: RowReader<Group>, { lock }: { lock: boolean }) =>
  ({ forUpdate }: Engine): string =>
    `
  SELECT ${columns} FROM ${table}
  JOIN memberships m ${BY_PERSON} ON m.organization_id = ${alias}.organization_id AND m.group_id = ${alias}.id
  WHERE ${inOrganization('m')} AND m.user_id = :userId AND m.dormant = :dormant ORDER BY ${alias}.id${lock ? forUpdate : ''}`;

/** Locks the groups `:groupIds` in the order of changes. */
export const lockGroups = `UPDATE permission_groups SET id = id WHERE ${inOrganization()} AND id IN (:...groupIds)`;

/**
 * Sets the version of the person `:userId` to NULL, which is refused, unless they have `:number` memberships that are
 * `:dormant`, of groups that an identity provider manages.
 */
export const requireMemberships = `UPDATE users SET version = CASE WHEN (
    SELECT COUNT(*) FROM memberships m ${BY_PERSON} ${WITH_GROUP}
    WHERE ${inOrganization('m')} AND m.user_id = :userId AND m.dormant = :dormant AND g.managed_by = 'IDP'
  ) = :number THEN version END WHERE ${inOrganization()} AND id = :userId`;

const OF_GROUP = `
  SELECT user_id AS userId, dormant FROM memberships WHERE ${inOrganization()} AND group_id = :groupId`;

/** Memberships of the group `:groupId` for the people with some IDs or address keys. */
export const membershipsOfGroup = {
  id: `${OF_GROUP} AND user_id IN (:...id)`,
  user_name_key: `${OF_GROUP} AND user_id IN (
    SELECT id FROM users WHERE ${inOrganization()} AND user_name_key IN (:...user_name_key))`,
};

/** Up to `:first` memberships of the group `:groupId` after the person `:afterId`. */
export const membershipsAfter = `${OF_GROUP} AND user_id > :afterId ORDER BY user_id LIMIT :first`;

/** The person of the membership `:more` places after the first one after `:afterId`. */
export const endOfRange = `SELECT user_id AS userId FROM memberships
  WHERE ${inOrganization()} AND group_id = :groupId AND user_id > :afterId ORDER BY user_id LIMIT 1 OFFSET :more`;

const which = {
  ofPerson: 'user_id = :userId',
  ofPersonInGroups: 'user_id = :userId AND group_id IN (:...groupIds)',
  ofPeopleInGroup: 'group_id = :groupId AND user_id IN (:...userIds)',
  ofGroupInRange: 'group_id = :groupId AND user_id > :afterId AND user_id <= :lastId',
  ofGroupAfter: 'group_id = :groupId AND user_id > :afterId',
};

export type WhichMemberships = keyof typeof which;

/** Copies memberships that are in effect to the history, with `:now` as their end. */
export const copyToHistory = (some: WhichMemberships): string => `
  INSERT INTO membership_history (organization_id, group_id, user_id, added_at, removed_at)
  SELECT organization_id, group_id, user_id, added_at, :now FROM memberships ${some === 'ofPerson' ? BY_PERSON : ''}
  WHERE ${inOrganization()} AND dormant = FALSE AND ${which[some]}`;

export const deleteMemberships = (some: WhichMemberships): string =>
  `DELETE ${some === 'ofPerson' ? `${DELETE_BY_PERSON} ` : ''}FROM memberships WHERE ${inOrganization()} AND ${which[some]}`;

/** Makes the memberships of the person `:userId` in the groups `:groupIds` dormant. */
export const markDormant = `UPDATE memberships SET dormant = TRUE
  WHERE ${inOrganization()} AND user_id = :userId AND group_id IN (:...groupIds)`;

/** Puts the person's memberships in the groups `:groupIds` into effect again from `:now`. */
export const clearDormant = `UPDATE memberships SET dormant = FALSE, added_at = :now
  WHERE ${inOrganization()} AND user_id = :userId AND group_id IN (:...groupIds)`;

/** Adds `:difference` to the member counts of the groups `:groupIds` and increments their versions. */
export const addToMemberCounts = `UPDATE permission_groups
  SET member_count = member_count + :difference, version = version + 1, updated_at = :now
  WHERE ${inOrganization()} AND id IN (:...groupIds)`;
