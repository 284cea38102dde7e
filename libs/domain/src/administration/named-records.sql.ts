import { inOrganization } from '@rollcall/platform';

/** Tables of records that can be named by ID, each with the column of the record's name. */
const TABLES = {
  users: 'user_name',
  permission_groups: 'display_name',
  projects: 'name',
  scim_keys: 'name',
  access_tokens: 'name',
  project_keys: 'name',
  audit_streams: 'name',
};

const inTable = ([table, label]: readonly [string, string]): string =>
  `SELECT id, ${label} AS label FROM ${table} WHERE ${inOrganization()} AND id IN`;

/** The records with the IDs `:ids`, except custom roles. */
export const recordsById = Object.entries(TABLES)
  .map((table) => `${inTable(table)} (:...ids)`)
  .join(' UNION ALL ');

/** The custom roles with the IDs `:roleIds`. */
export const customRolesById = `${inTable(['custom_roles', 'name'])} (:...roleIds)`;
