import { byCreation, groupOrders } from '@rollcall/domain';
import { GROUP_SCHEMA, GROUP_URN, type Mapping } from '@rollcall/scim-protocol';
import { ADDRESS, idColumn, NUMBER, numberColumns } from '../dialects/ids';
import { memberRowsOfGroup } from '../filters.sql';
import type { Listed } from '../list';

/**
 * Maps the attributes of a Group to columns of `permission_groups g`, and the members to rows. The list sets
 * `:organizationId`.
 */
const groupMapping: Mapping = {
  schemas: { kind: 'inline', attributes: { value: { kind: 'constant', value: GROUP_URN } } },
  id: idColumn('g.id', 'g.managed_by'),
  ...numberColumns,
  externalId: { kind: 'string', sql: 'g.external_id' },
  displayName: { kind: 'string', sql: 'g.display_name_key', fold: true, required: true },
  members: {
    kind: 'exists',
    ...memberRowsOfGroup,
    selective: ['value', ADDRESS],
    attributes: {
      value: idColumn('m.user_id', 'm.managed_by'),
      [ADDRESS]: { kind: 'string', sql: 'u.user_name_key', fold: true, required: true },
      display: { kind: 'string', sql: 'u.display_name_key', fold: true, required: true },
      type: { kind: 'constant', value: 'User' },
    },
  },
  'meta.resourceType': { kind: 'constant', value: 'Group' },
  'meta.created': { kind: 'dateTime', sql: 'g.created_at', required: true },
  'meta.lastModified': { kind: 'dateTime', sql: 'g.updated_at', required: true },
};

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
