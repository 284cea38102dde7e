import type { RowReader } from '@rollcall/platform';
import type { Organization } from '../model/organization.entity';

/** Up to `:limit` organizations of the service after the ID `:afterId`. */
export const organizationsAfter = ({ columns, table }: RowReader<unknown>): string =>
  `SELECT ${columns} FROM ${table} WHERE o.id > :afterId ORDER BY o.id LIMIT :limit`;

/** One row if the service has an organization. */
export const anyOrganization = 'SELECT 1 AS found FROM organizations LIMIT 1';

/** Up to `:limit` organizations in which a person with the address key `:address` has a status, in order of name. */
export const organizationsWith = ({ columns, table, alias }: RowReader<Organization>): string => `
  SELECT ${columns} FROM ${table}
  JOIN users u ON u.organization_id = ${alias}.id AND u.user_name_key = :address
  WHERE u.status IN (:...statuses) ORDER BY ${alias}.name, ${alias}.id LIMIT :limit`;
