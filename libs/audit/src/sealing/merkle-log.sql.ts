import type { RowReader } from '@rollcall/platform';

/** Logs that have grown since `:since`, up to `:limit` after the organization `:after`. */
export const grownLogs = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${alias}.recorded_at >= :since AND ${alias}.organization_id > :after
  ORDER BY ${alias}.organization_id LIMIT :limit`;
