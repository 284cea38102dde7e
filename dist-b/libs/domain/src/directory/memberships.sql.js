"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.addToMemberCounts = exports.clearDormant = exports.markDormant = exports.deleteMemberships = exports.copyToHistory = exports.endOfRange = exports.membershipsAfter = exports.membershipsOfGroup = exports.lockGroupsOfPerson = exports.memberSlices = exports.membersAfter = exports.membersOfGroups = exports.groupsAsJson = exports.membershipsOfPeople = exports.groupsOfPeople = exports.inEffect = void 0;
const platform_1 = require("../../../platform/src/index.js");
const fragments_sql_1 = require("../access/fragments.sql");
const lists_sql_1 = require("../lists/lists.sql");
/** Like BY_PERSON, for DELETE, which has no such clause. Follows the keyword. */
const DELETE_BY_PERSON = '/*+ INDEX(memberships memberships_user) */';
/** A visible membership `m` that is in effect. */
const IN_EFFECT = `${(0, platform_1.inOrganization)('m')} AND m.dormant = FALSE`;
/** The condition for memberships `m` that are in effect. */
exports.inEffect = { sql: 'm.dormant = FALSE', parameters: {} };
const WITH_GROUP = 'JOIN permission_groups g ON g.organization_id = m.organization_id AND g.id = m.group_id';
/** The groups of the people `:userIds`. */
exports.groupsOfPeople = `
  SELECT m.user_id AS userId, g.id AS id, g.display_name AS label, g.number AS number
  FROM memberships m ${fragments_sql_1.BY_PERSON} ${WITH_GROUP}
  WHERE ${IN_EFFECT} AND m.user_id IN (:...userIds) ORDER BY m.user_id, m.group_id`;
/** The memberships of the people `:userIds`, including those of deleted groups. */
exports.membershipsOfPeople = `
  SELECT m.user_id AS userId, m.group_id AS groupId FROM memberships m ${fragments_sql_1.BY_PERSON}
  WHERE ${IN_EFFECT} AND m.user_id IN (:...userIds)`;
const json = {
    sqlite: { list: 'json_group_array', item: 'json_object' },
    mysql: { list: 'JSON_ARRAYAGG', item: 'JSON_OBJECT' },
};
/** The column with the groups of the person `u` as JSON, unordered. */
const groupsAsJson = ({ name }) => `(SELECT ${json[name].list}(${json[name].item}('id', g.id, 'label', g.display_name, 'number', g.number))
    FROM memberships m ${fragments_sql_1.BY_PERSON} ${WITH_GROUP}
    WHERE m.organization_id = u.organization_id AND m.user_id = u.id AND m.dormant = FALSE)`;
exports.groupsAsJson = groupsAsJson;
/** The columns that identify a member, without the rest of the person. */
const MEMBERS = `
  SELECT m.group_id AS groupId, u.id AS id, u.user_name AS userName, u.display_name AS displayName,
    u.given_name AS givenName, u.family_name AS familyName, u.joined_at AS joinedAt
  FROM memberships m JOIN users u ON u.organization_id = m.organization_id AND u.id = m.user_id`;
/** The members of the groups `:groupIds`. */
exports.membersOfGroups = `${MEMBERS}
  WHERE ${IN_EFFECT} AND m.group_id IN (:...groupIds) ORDER BY m.group_id, m.user_id`;
/** Up to `:first` members of the group `:groupId` after the id `:after`. */
const membersAfter = ({ withDormant }) => `${MEMBERS}
  WHERE ${withDormant ? (0, platform_1.inOrganization)('m') : IN_EFFECT} AND m.group_id = :groupId AND m.user_id > :after
  ORDER BY m.user_id LIMIT :first`;
exports.membersAfter = membersAfter;
/**
 * The first `:first` members of each of several groups after the ID `:after`: a short index range for each. Numbering
 * with ROW_NUMBER() would read every member of every group.
 */
const memberSlices = ({ columns, table, alias }, groups) => `
  SELECT ${columns}, s.group_id AS groupId FROM ${table}
  JOIN (${(0, lists_sql_1.forEachId)(groups, (groupId) => `SELECT m.organization_id, m.group_id, m.user_id FROM memberships m
      WHERE ${IN_EFFECT} AND m.group_id = ${groupId} AND m.user_id > :after ORDER BY m.user_id LIMIT :first`)}) s ON s.organization_id = ${alias}.organization_id AND s.user_id = ${alias}.id
  ORDER BY ${alias}.id`;
exports.memberSlices = memberSlices;
/**
 * Locks the groups in which the person `:userId` has a membership that is `:dormant`. Every transaction locks groups in
 * order of ID.
 */
const lockGroupsOfPerson = ({ columns, table, alias }) => ({ forUpdate }) => `
  SELECT ${columns} FROM ${table}
  JOIN memberships m ${fragments_sql_1.BY_PERSON} ON m.organization_id = ${alias}.organization_id AND m.group_id = ${alias}.id
  WHERE ${(0, platform_1.inOrganization)('m')} AND m.user_id = :userId AND m.dormant = :dormant ORDER BY ${alias}.id${forUpdate}`;
exports.lockGroupsOfPerson = lockGroupsOfPerson;
const OF_GROUP = `
  SELECT user_id AS userId, dormant FROM memberships WHERE ${(0, platform_1.inOrganization)()} AND group_id = :groupId`;
/** Memberships of the group `:groupId` for the people whose IDs or address keys are `:keys`. */
exports.membershipsOfGroup = {
    id: `${OF_GROUP} AND user_id IN (:...keys)`,
    user_name_key: `${OF_GROUP} AND user_id IN (
    SELECT id FROM users WHERE ${(0, platform_1.inOrganization)()} AND user_name_key IN (:...keys))`,
};
/** Up to `:first` memberships of the group `:groupId` after the person `:after`. */
exports.membershipsAfter = `${OF_GROUP} AND user_id > :after ORDER BY user_id LIMIT :first`;
/** The person of the membership `:more` places after the first one after `:after`. */
exports.endOfRange = `SELECT user_id AS userId FROM memberships
  WHERE ${(0, platform_1.inOrganization)()} AND group_id = :groupId AND user_id > :after ORDER BY user_id LIMIT 1 OFFSET :more`;
const which = {
    ofPerson: 'user_id = :userId',
    ofPersonInGroups: 'user_id = :userId AND group_id IN (:...groupIds)',
    ofPeopleInGroup: 'group_id = :groupId AND user_id IN (:...userIds)',
    ofGroupInRange: 'group_id = :groupId AND user_id > :after AND user_id <= :last',
    ofGroupAfter: 'group_id = :groupId AND user_id > :after',
};
/** Copies memberships that are in effect to the history, with `:now` as their end. */
const copyToHistory = (some) => `
  INSERT INTO membership_history (organization_id, group_id, user_id, added_at, removed_at)
  SELECT organization_id, group_id, user_id, added_at, :now FROM memberships ${some === 'ofPerson' ? fragments_sql_1.BY_PERSON : ''}
  WHERE ${(0, platform_1.inOrganization)()} AND dormant = FALSE AND ${which[some]}`;
exports.copyToHistory = copyToHistory;
const deleteMemberships = (some) => `DELETE ${some === 'ofPerson' ? `${DELETE_BY_PERSON} ` : ''}FROM memberships WHERE ${(0, platform_1.inOrganization)()} AND ${which[some]}`;
exports.deleteMemberships = deleteMemberships;
/** Makes the memberships of the person `:userId` in the groups `:groupIds` dormant. */
exports.markDormant = `UPDATE memberships SET dormant = TRUE
  WHERE ${(0, platform_1.inOrganization)()} AND user_id = :userId AND group_id IN (:...groupIds)`;
/** Puts the person's memberships in the groups `:groupIds` into effect again from `:now`. */
exports.clearDormant = `UPDATE memberships SET dormant = FALSE, added_at = :now
  WHERE ${(0, platform_1.inOrganization)()} AND user_id = :userId AND group_id IN (:...groupIds)`;
/** Adds `:difference` to the member counts of the groups `:groupIds` and increments their versions. */
exports.addToMemberCounts = `UPDATE permission_groups
  SET member_count = member_count + :difference, version = version + 1, updated_at = :now
  WHERE ${(0, platform_1.inOrganization)()} AND id IN (:...groupIds)`;
//# sourceMappingURL=memberships.sql.js.map