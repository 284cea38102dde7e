import { inOrganization } from '@rollcall/platform';

/** Tables of records that can be named by ID, each with the column of the record's name. */
const TABLES = {
  users: 'user_name',
  permission_groups: 'display_name',
  projects: 'name',
  custom_roles: 'name',
  scim_keys: 'name',
  access_tokens: 'name',
  project_keys: 'name',
  audit_streams: 'name',
};

/** The records with the IDs `:ids`. */
export const recordsById = Object.entries(TABLES)
  .map(([table, label]) => `SELECT id, ${label} AS label FROM ${table} WHERE ${inOrganization()} AND id IN (:...ids)`)
  .join(' UNION ALL ');
