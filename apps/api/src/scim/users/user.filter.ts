import { plainAttributeColumns } from '@rollcall/domain';
import { type ColumnMapping, type Mapping, USER_URN } from '@rollcall/scim-protocol';
import { ADDRESS, NUMBER, numberColumns } from '../dialects/id-columns';
import { groupsOfUser, isActive } from '../filters.sql';

const address: ColumnMapping = { kind: 'string', sql: 'u.user_name_key', fold: true, required: true };
const folded = (sql: string): ColumnMapping => ({ kind: 'string', sql, fold: true });

/** Where the attributes of a User are: columns of `users u`, and the groups as rows; `:organizationId` is the list's. */
export const userMapping: Mapping = {
  schemas: { kind: 'inline', attributes: { value: { kind: 'constant', value: USER_URN } } },
  id: { kind: 'string', sql: 'u.id', required: true },
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
    ...isActive,
    required: true,
  },
  groups: {
    kind: 'exists',
    ...groupsOfUser,
    selective: ['value', NUMBER],
    attributes: {
      value: { kind: 'string', sql: 'm.group_id', required: true },
      ...numberColumns,
      display: { kind: 'string', sql: 'g.display_name_key', fold: true, required: true },
      type: { kind: 'constant', value: 'direct' },
    },
  },
  'meta.resourceType': { kind: 'constant', value: 'User' },
  'meta.created': { kind: 'dateTime', sql: 'u.created_at', required: true },
  'meta.lastModified': { kind: 'dateTime', sql: 'u.updated_at', required: true },
};
