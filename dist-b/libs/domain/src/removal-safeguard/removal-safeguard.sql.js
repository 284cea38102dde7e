"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.countOfHeldKeys = exports.countOfHeldMemberships = exports.countOfHeldPeople = exports.pageOfHeldGroups = exports.pageOfHeldPeople = exports.lockHeldKeys = exports.deleteEnded = exports.membershipsWithRoles = exports.roleOfGroup = exports.limitOfKind = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** The organization's limit for a kind, as `number` and `percent`. */
const limitOfKind = (kind) => `SELECT safeguard_${kind} AS number, safeguard_${kind}_percent AS percent FROM organizations WHERE id = :organizationId`;
exports.limitOfKind = limitOfKind;
/** One row if the group `:groupId` carries a role. */
exports.roleOfGroup = `SELECT project_id FROM grants WHERE ${(0, platform_1.inOrganization)()} AND grantee_id = :groupId LIMIT 1`;
/** The memberships of groups that carry roles, as `total`; reads one row per such group. */
exports.membershipsWithRoles = `
  SELECT SUM(g.member_count) AS total FROM permission_groups g
  WHERE ${(0, platform_1.inOrganization)('g')} AND EXISTS (SELECT 1 FROM grants WHERE ${(0, platform_1.inOrganization)()} AND grantee_id = g.id)`;
/** Deletes what the key `:keyId` removed until `:endedMinute`. */
exports.deleteEnded = `DELETE FROM scim_removals
  WHERE ${(0, platform_1.inOrganization)()} AND key_id = :keyId AND minute <= :endedMinute`;
/** Locks the keys in use that have removals waiting. */
const lockHeldKeys = ({ columns, table, alias }) => ({ forUpdate }) => `
  SELECT ${columns} FROM ${table} WHERE ${(0, platform_1.inOrganization)(alias)} AND ${alias}.revoked_at IS NULL
    AND (${alias}.people_held_at IS NOT NULL OR ${alias}.memberships_held_at IS NOT NULL)
  ORDER BY ${alias}.id${forUpdate}`;
exports.lockHeldKeys = lockHeldKeys;
/** Waiting removals of the key `:keyId`, joined to their people or groups `alias`. */
const held = (kind, alias) => `
  JOIN held_removals h ON h.organization_id = ${alias}.organization_id AND h.subject_id = ${alias}.id
  WHERE ${(0, platform_1.inOrganization)('h')} AND h.key_id = :keyId AND h.kind = '${kind}'`;
/** People who have left meanwhile no longer wait. */
const heldPeople = `${held('USER', 'u')} AND u.status <> 'REMOVED'`;
const PAGE = 'AND h.subject_id > :after ORDER BY h.subject_id LIMIT :first';
/** Up to `:first` people `u` who would leave the organization, after the ID `:after`. */
const pageOfHeldPeople = ({ columns, table }) => `SELECT ${columns} FROM ${table} ${heldPeople} ${PAGE}`;
exports.pageOfHeldPeople = pageOfHeldPeople;
/**
 * Up to `:first` groups `g` that people would leave, after the ID `:after`, each with their number as `memberships`.
 */
const pageOfHeldGroups = ({ columns, table }) => `SELECT ${columns}, h.memberships AS memberships FROM ${table} ${held('GROUP', 'g')} ${PAGE}`;
exports.pageOfHeldGroups = pageOfHeldGroups;
exports.countOfHeldPeople = `SELECT COUNT(*) AS total FROM users u ${heldPeople}`;
exports.countOfHeldMemberships = `SELECT SUM(h.memberships) AS total FROM permission_groups g ${held('GROUP', 'g')}`;
const heldKeys = (kind) => `
  SELECT id FROM (SELECT id FROM scim_keys
    WHERE ${kind}_held_at > 0 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now) LIMIT :limit) ${kind}`;
/**
 * The number of keys in use with waiting removals, across all organizations, as `held`; up to `:limit` for each kind.
 */
exports.countOfHeldKeys = `SELECT COUNT(*) AS held FROM (${heldKeys('people')} UNION ${heldKeys('memberships')}) k`;
//# sourceMappingURL=removal-safeguard.sql.js.map