import { byCreation, groupOrders } from '@rollcall/domain';
import { GROUP_SCHEMA } from '@rollcall/scim-protocol';
import { NUMBER } from '../dialects/id-columns';
import type { Listed } from '../list';
import { groupMapping } from './group.filter';

export const listedGroups = {
  schema: GROUP_SCHEMA,
  mapping: groupMapping,
  orders: {
    displayName: groupOrders.displayName,
    'meta.created': groupOrders.created,
    'meta.lastModified': groupOrders.lastModified,
  },
  defaultOrder: byCreation,
  ids: { id: 'Group', 'members.value': 'User' },
  selective: ['id', NUMBER, 'externalId', 'displayName'],
} satisfies Listed<never>;
