import type { RowReader } from '@rollcall/platform';

/** Up to `:limit` organizations of the service after the ID `:after`. */
export const organizationsAfter = ({ columns, table }: RowReader<unknown>): string =>
  `SELECT ${columns} FROM ${table} WHERE o.id > :after ORDER BY o.id LIMIT :limit`;

/** One row if the service has an organization. */
export const anyOrganization = 'SELECT 1 AS found FROM organizations LIMIT 1';
