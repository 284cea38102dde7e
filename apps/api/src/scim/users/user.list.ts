import {
  byCreation,
  plainAttributeColumns,
  plainAttributeOrders,
  type UserCondition,
  userOrders,
} from '@rollcall/domain';
import { type ColumnMapping, type Mapping, USER_SCHEMA, USER_URN } from '@rollcall/scim-protocol';
import type { Dialect } from '../dialects/dialect';
import { ADDRESS, idColumn, NUMBER, numberColumns } from '../dialects/ids';
import { activeUser, groupRowsOfUser } from '../filters.sql';
import { conditionOf, type Listed, resolvedFilter } from '../list';

const address: ColumnMapping = { kind: 'string', sql: 'u.user_name_key', fold: true, required: true };
const folded = (sql: string): ColumnMapping => ({ kind: 'string', sql, fold: true });

/** Maps the attributes of a User to columns of `users u`, and the groups to rows. The list sets `:organizationId`. */
const userMapping: Mapping = {
  schemas: { kind: 'inline', attributes: { value: { kind: 'constant', value: USER_URN } } },
  id: idColumn('u.id', 'u.status'),
  [ADDRESS]: address,
  ...Object.fromEntries(
    plainAttributeColumns.map(({ name, column, fold }): [string, ColumnMapping] => [
      name,
      { kind: 'string', sql: `u.${column}`, ...(fold && { fold }) },
    ]),
  ),
  userName: address,
  'name.givenName': folded('u.given_name_key'),
  'name.familyName': folded('u.family_name_key'),
  'name.formatted': folded('u.formatted_name_key'),
  displayName: { ...folded('u.display_name_key'), required: true } as ColumnMapping,
  emails: {
    kind: 'inline',
    attributes: {
      value: address,
      [ADDRESS]: address,
      type: { kind: 'constant', value: 'work' },
      primary: { kind: 'constant', value: true },
    },
  },
  active: {
    kind: 'boolean',
    ...activeUser,
    required: true,
  },
  groups: {
    kind: 'exists',
    ...groupRowsOfUser,
    selective: ['value', NUMBER],
    attributes: {
      value: idColumn('m.group_id', 'm.managed_by'),
      ...numberColumns,
      display: { kind: 'string', sql: 'g.display_name_key', fold: true, required: true },
      type: { kind: 'constant', value: 'direct' },
    },
  },
  'meta.resourceType': { kind: 'constant', value: 'User' },
  'meta.created': { kind: 'dateTime', sql: 'u.created_at', required: true },
  'meta.lastModified': { kind: 'dateTime', sql: 'u.updated_at', required: true },
};

export const listedUsers = {
  schema: USER_SCHEMA,
  mapping: userMapping,
  orders: {
    userName: userOrders.userName,
    displayName: userOrders.displayName,
    'name.familyName': userOrders.familyName,
    ...plainAttributeOrders,
    'meta.created': userOrders.created,
    'meta.lastModified': userOrders.lastModified,
  },
  defaultOrder: byCreation,
  ids: { id: 'User', 'groups.value': 'Group', userName: 'Address', 'emails.value': 'Address' },
  selective: ['id', ADDRESS, 'userName', 'externalId', 'emails.value'],
} satisfies Listed<never>;

/** The filter as SQL. A filter on `active` alone names the statuses, so that the stored counters can be used. */
export function userCondition(text: string | undefined, dialect: Dialect): UserCondition | undefined {
  const filter = resolvedFilter(text, listedUsers, dialect);
  const condition = conditionOf(filter, listedUsers);
  if (!condition || filter?.kind !== 'compare' || filter.path !== 'active') return condition;
  return { ...condition, statuses: filter.operand.value === true ? ['INVITED', 'JOINED'] : ['REMOVED'] };
}
