import { inOrganization, type RowReader } from '@rollcall/platform';

/** The records whose `id` the SQL `found` selects. CROSS JOIN keeps SQLite from reading all records first. */
export const recordsFound = (
  { columns, table, alias }: RowReader<unknown>,
  found: string,
  direction: 'ASC' | 'DESC',
): string => `
  SELECT ${columns} FROM (${found}) f CROSS JOIN ${table}
  WHERE ${inOrganization(alias)} AND ${alias}.id = f.id ORDER BY ${alias}.id ${direction}`;

/** Conditions on `s`, a record: one of its texts contains `:text`, ignoring case. */
export const containsText = `(${['detail', 'path', 'notes']
  .map((column) => `INSTR(LOWER(s.${column}), :text) > 0`)
  .join(' OR ')})`;

/** Adds `:more` to the number of requests of the record `:id`. */
export const addRequests = `UPDATE provisioning_records SET requests = requests + :more WHERE ${inOrganization()} AND id = :id`;
