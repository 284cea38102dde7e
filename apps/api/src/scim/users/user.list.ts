import { byCreation, plainAttributeOrders, type UserCondition, userOrders } from '@rollcall/domain';
import { USER_SCHEMA } from '@rollcall/scim-protocol';
import type { Dialect } from '../dialects/dialect';
import { ADDRESS } from '../dialects/id-columns';
import { conditionOf, type Listed, resolvedFilter } from '../list';
import { userMapping } from './user.filter';

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

/** The filter as SQL; whoever asks for the active or the others gets a count that is kept anyway. */
export function userCondition(text: string | undefined, dialect: Dialect): UserCondition | undefined {
  const filter = resolvedFilter(text, listedUsers, dialect);
  const condition = conditionOf(filter, listedUsers);
  if (!condition || filter?.kind !== 'compare' || filter.path !== 'active') return condition;
  return { ...condition, statuses: filter.operand.value === true ? ['INVITED', 'JOINED'] : ['REMOVED'] };
}
