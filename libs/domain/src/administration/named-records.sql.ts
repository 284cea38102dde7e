import { inOrganization } from '@rollcall/platform';

/** Tables of what can be named by id, with the column of what it is called. */
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

/** What has one of the ids `:ids`. */
export const recordsById = Object.entries(TABLES)
  .map(([table, label]) => `SELECT id, ${label} AS label FROM ${table} WHERE ${inOrganization()} AND id IN (:...ids)`)
  .join(' UNION ALL ');
