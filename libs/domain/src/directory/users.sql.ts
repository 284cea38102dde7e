import { anyOf, type Condition, contains, type Engine, fold, inOrganization, type RowReader } from '@rollcall/platform';
import { addressKeyParts, domainKey, isAddress } from '../model/address';
import type { RoleId } from '../model/role';
import type { ManagedBy, UserStatus } from '../model/user.entity';

/** The column that identifies a person, the ID or the address key, and the parameter with its value or values. */
export type LookedUpBy = 'id' | 'user_name_key';

export const lookedUpBy = (reference: string): LookedUpBy => (isAddress(reference) ? 'user_name_key' : 'id');

/** The person with an ID or an address key. */
export const person = ({ columns, table, alias }: RowReader<unknown>, column: LookedUpBy): string =>
  `SELECT ${columns} FROM ${table} WHERE ${inOrganization(alias)} AND ${alias}.${column} = :${column}`;

/** The columns that identify the people with some IDs or address keys, in order of ID. */
export const namesOfPeople = (column: LookedUpBy): string =>
  `SELECT id, user_name AS userName, user_name_key AS userNameKey, status FROM users
   WHERE ${inOrganization()} AND ${column} IN (:...${column}) ORDER BY id`;

/** The same, locked against removal; all changes lock in the same order. */
export const keepPeople =
  (column: LookedUpBy) =>
  ({ forShare }: Engine): string =>
    namesOfPeople(column) + forShare;

// Conditions for people `u`.

export const withStatus = (statuses: readonly UserStatus[]): Condition => ({
  sql: 'u.status IN (:...statuses)',
  parameters: { statuses },
});

export const withRole = (roles: readonly RoleId[]): Condition => ({
  sql: 'u.role IN (:...roles)',
  parameters: { roles },
});

export const withManagedBy = (managedBy: ManagedBy): Condition => ({
  sql: 'u.managed_by = :managedBy',
  parameters: { managedBy },
});

export const inGroup = (groupId: string): Condition => ({
  sql: `u.id IN (SELECT m.user_id FROM memberships m
    WHERE ${inOrganization('m')} AND m.group_id = :groupId AND m.dormant = FALSE)`,
  parameters: { groupId },
});

/** People whose address or name contains a text. */
export function withText(search: string): Condition {
  const names = ['u.display_name_key', 'u.formatted_name_key'].map((column) => contains(column, fold(search), 'name'));
  const addresses = addressKeyParts(search.trim()).map((part, index) =>
    contains('u.user_name_key', part, `address${index}`),
  );
  return anyOf([...names, ...addresses]);
}

/** People with an address in a domain. Nothing matches a text that is no domain. */
export const withMailDomain = (domain: string): Condition => ({
  sql: 'u.user_name_key LIKE :mailDomain',
  parameters: { mailDomain: `%@${domainKey(domain) ?? '@'}` },
});

/** The condition for groups `g` whose name contains a text. */
export const withName = (part: string): Condition => contains('g.display_name_key', fold(part), 'name');

export const groupsManagedBy = (managedBy: ManagedBy): Condition => ({
  sql: 'g.managed_by = :managedBy',
  parameters: { managedBy },
});

/** Increments the group number; the sequence is locked until the transaction ends. */
export const drawNumber = `UPDATE group_sequences SET last_number = last_number + 1 WHERE ${inOrganization()}`;

/** Records when a person last signed in. */
export const noteSignIn = `UPDATE users SET last_sign_in_at = :now WHERE ${inOrganization()} AND id = :id`;
