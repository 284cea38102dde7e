import { inOrganization, type RowReader } from '@rollcall/platform';

/** Up to `:limit` unfinished erasures of any organization, after the person `:afterPerson` of `:afterOrganization`. */
export const unfinishedErasures = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${alias}.finished_at IS NULL AND ${alias}.organization_id >= :afterOrganization
    AND (${alias}.organization_id > :afterOrganization OR ${alias}.person_id > :afterPerson)
  ORDER BY ${alias}.organization_id, ${alias}.person_id LIMIT :limit`;

/** Up to `:limit` erasures of the organization before the one of `:personId` at `:requestedAt`, the latest first. */
export const erasuresBefore = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${inOrganization(alias)} AND ${alias}.requested_at <= :requestedAt
    AND (${alias}.requested_at < :requestedAt OR ${alias}.person_id < :personId)
  ORDER BY ${alias}.requested_at DESC, ${alias}.person_id DESC LIMIT :limit`;

/** Sets the searchable IP address of the event `:sequence`. */
export const setAddress = `UPDATE sealed_events SET ip = :ip WHERE ${inOrganization()} AND sequence = :sequence`;

/** Up to `:limit` provisioning records after `:lastRecord` and before `:end`. */
export const recordsToErase = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${inOrganization(alias)} AND ${alias}.id > :lastRecord AND ${alias}.id < :end ORDER BY ${alias}.id LIMIT :limit`;

/** A column with the name of a row's author at the time, and the columns that identify a row within the organization. */
export interface AuthorColumn {
  readonly table: string;
  readonly column: string;
  readonly keys: readonly string[];
}

/** The keys of up to `:limit` rows whose author is one of `:addresses`. */
export const rowsByAuthor = ({ table, column, keys }: AuthorColumn): string => `
  SELECT ${keys.join(', ')} FROM ${table} WHERE ${inOrganization()} AND LOWER(${column}) IN (:...addresses) LIMIT :limit`;

/** Replaces the author of a row by `:word`. */
export const setAuthor = ({ table, column, keys }: AuthorColumn): string => `
  UPDATE ${table} SET ${column} = :word WHERE ${inOrganization()} AND ${keys.map((key) => `${key} = :${key}`).join(' AND ')}`;
