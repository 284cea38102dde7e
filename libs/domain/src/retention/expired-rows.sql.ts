import { inOrganization } from '@rollcall/platform';

/** Rows that may go: those of a table that meet a condition, deleted in the order of a column of an index with the organization. */
export interface ExpiredRows {
  readonly table: string;
  readonly condition: string;
  readonly column: string;
}

const expired = (table: string): ExpiredRows => ({ table, condition: 'expires_at <= :until', column: 'expires_at' });

/** Sign-in links that expired a day ago: until then, a refusal can say why a link does not work. */
const oldLinks: ExpiredRows = {
  table: 'sign_in_links',
  condition: `expires_at <= :until - ${24 * 60 * 60_000}`,
  column: 'expires_at',
};

/** Tables whose rows expire; those that read them leave out what has. */
export const expiredTables = [expired('idempotency_keys'), expired('paging_positions'), oldLinks];

/** Messages before the ID `:endId` that are no longer on their way. */
export const endedMessages: ExpiredRows = {
  table: 'outbox_messages',
  condition: "id < :endId AND state <> 'PENDING'",
  column: 'id',
};

const from = ({ table, condition }: ExpiredRows) => `FROM ${table} WHERE ${inOrganization()} AND ${condition}`;

/** Places in the order of the first `:limit` rows. */
export const firstExpired = (rows: ExpiredRows): string =>
  `SELECT ${rows.column} AS place ${from(rows)} ORDER BY ${rows.column} LIMIT :limit`;

/** Deletes the rows up to the place of the last one, which is in a parameter named after the column. */
export const deleteExpired = (rows: ExpiredRows): string =>
  `DELETE ${from(rows)} AND ${rows.column} <= :${rows.column}`;
