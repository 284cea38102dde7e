import { addTo, type Engine, inOrganization, type RowReader } from '@rollcall/platform';
import type { ScimKey } from '../model/credential.entity';
import type { Group } from '../model/group.entity';
import type { RemovalKind } from '../model/removal-limit';
import type { HeldRemoval } from '../model/removals.entity';
import type { User } from '../model/user.entity';

/** The organization's limit for a kind, as `number` and `percent`. */
export const limitOfKind = (kind: RemovalKind): string =>
  `SELECT safeguard_${kind} AS number, safeguard_${kind}_percent AS percent FROM organizations WHERE id = :organizationId`;

/** One row if the group `:groupId` carries a role. */
export const roleOfGroup = `SELECT project_id FROM grants WHERE ${inOrganization()} AND grantee_id = :groupId LIMIT 1`;

/** The memberships of groups that carry roles, as `total`; reads one row per such group. */
export const membershipsWithRoles = `
  SELECT SUM(g.member_count) AS total FROM permission_groups g
  WHERE ${inOrganization('g')} AND EXISTS (SELECT 1 FROM grants WHERE ${inOrganization()} AND grantee_id = g.id)`;

/** Deletes what the key `:keyId` removed until `:endedMinute`. */
export const deleteEnded = `DELETE FROM scim_removals
  WHERE ${inOrganization()} AND key_id = :keyId AND minute <= :endedMinute`;

/** Locks the key `:keyId` in the order of changes. */
export const lockKey = `UPDATE scim_keys SET id = id WHERE ${inOrganization()} AND id = :keyId`;

/**
 * Adds `:asked` removals of the key, locked before, to those of `:minute`. The number is NULL, and so refused, if it does not
 * fit into the limit's number for the minutes after `:endedMinute`, or if removals wait. Does nothing for memberships of a
 * group `:groupId` without roles.
 */
export const countWithinNumber =
  (kind: RemovalKind) =>
  (engine: Engine): string => {
    const removed = `(SELECT COALESCE(SUM(${kind}), 0) FROM scim_removals
    WHERE ${inOrganization()} AND key_id = :keyId AND minute > :endedMinute)`;
    const counted = `CASE WHEN k.${kind}_held_at IS NULL AND ${removed} + :asked <= o.safeguard_${kind} THEN :asked END`;
    const values = kind === 'people' ? `${counted}, 0` : `0, ${counted}`;
    const counts = kind === 'people' ? '' : `AND EXISTS (${roleOfGroup})`;
    return `INSERT INTO scim_removals (organization_id, key_id, minute, people, memberships)
  SELECT k.organization_id, k.id, :minute, ${values} FROM scim_keys k JOIN organizations o ON o.id = k.organization_id
  WHERE ${inOrganization('k')} AND k.id = :keyId ${counts}
  ${addTo(engine, 'organization_id, key_id, minute', [kind])}`;
  };

/** Locks the keys in use that have removals waiting. */
export const lockHeldKeys =
  ({ columns, table, alias }: RowReader<ScimKey>) =>
  ({ forUpdate }: Engine): string =>
    `
  SELECT ${columns} FROM ${table} WHERE ${inOrganization(alias)} AND ${alias}.revoked_at IS NULL
    AND (${alias}.people_held_at IS NOT NULL OR ${alias}.memberships_held_at IS NOT NULL)
  ORDER BY ${alias}.id${forUpdate}`;

/** Waiting removals of the key `:keyId`, joined to their people or groups `alias`. */
const held = (kind: HeldRemoval['kind'], alias: string): string => `
  JOIN held_removals h ON h.organization_id = ${alias}.organization_id AND h.subject_id = ${alias}.id
  WHERE ${inOrganization('h')} AND h.key_id = :keyId AND h.kind = '${kind}'`;

/** People who have left meanwhile no longer wait. */
const heldPeople = `${held('USER', 'u')} AND u.status <> 'REMOVED'`;

const PAGE = 'AND h.subject_id > :afterId ORDER BY h.subject_id LIMIT :first';

/** Up to `:first` people `u` who would leave the organization, after the ID `:afterId`. */
export const pageOfHeldPeople = ({ columns, table }: RowReader<User>): string =>
  `SELECT ${columns} FROM ${table} ${heldPeople} ${PAGE}`;

/**
 * Up to `:first` groups `g` that people would leave, after the ID `:afterId`, each with their number as `memberships`.
 */
export const pageOfHeldGroups = ({ columns, table }: RowReader<Group>): string =>
  `SELECT ${columns}, h.memberships AS memberships FROM ${table} ${held('GROUP', 'g')} ${PAGE}`;

export const countOfHeldPeople = `SELECT COUNT(*) AS total FROM users u ${heldPeople}`;

export const countOfHeldMemberships = `SELECT SUM(h.memberships) AS total FROM permission_groups g ${held('GROUP', 'g')}`;

const heldKeys = (kind: RemovalKind): string => `
  SELECT id FROM (SELECT id FROM scim_keys
    WHERE ${kind}_held_at > 0 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now) LIMIT :limit) ${kind}`;

/**
 * The number of keys in use with waiting removals, across all organizations, as `held`; up to `:limit` for each kind.
 */
export const countOfHeldKeys = `SELECT COUNT(*) AS held FROM (${heldKeys('people')} UNION ${heldKeys('memberships')}) k`;
