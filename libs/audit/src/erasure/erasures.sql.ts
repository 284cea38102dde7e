import { inOrganization, type RowReader } from '@rollcall/platform';

/** Erasures of every organization that are not done yet, up to `:limit` after the person `:afterPerson` of `:afterOrganization`. */
export const unfinishedErasures = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${alias}.finished_at IS NULL AND ${alias}.organization_id >= :afterOrganization
    AND (${alias}.organization_id > :afterOrganization OR ${alias}.person_id > :afterPerson)
  ORDER BY ${alias}.organization_id, ${alias}.person_id LIMIT :limit`;

/** Takes the address of the event in the place `:sequence` out of what it is searched by. */
export const setAddress = `UPDATE sealed_events SET ip = :ip WHERE ${inOrganization()} AND sequence = :sequence`;

/** Up to `:limit` provisioning records after `:lastRecord` and before `:end`. */
export const recordsToErase = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${inOrganization(alias)} AND ${alias}.id > :lastRecord AND ${alias}.id < :end ORDER BY ${alias}.id LIMIT :limit`;

/** A column that says who did something, as that person was called then, and the columns that find a row of its organization. */
export interface AuthorColumn {
  readonly table: string;
  readonly column: string;
  readonly keys: readonly string[];
}

/** The keys of up to `:limit` rows whose author has one of the addresses `:addresses`. */
export const rowsByAuthor = ({ table, column, keys }: AuthorColumn): string => `
  SELECT ${keys.join(', ')} FROM ${table} WHERE ${inOrganization()} AND LOWER(${column}) IN (:...addresses) LIMIT :limit`;

/** Puts a word in the place of the author of a row. */
export const setAuthor = ({ table, column, keys }: AuthorColumn): string => `
  UPDATE ${table} SET ${column} = :word WHERE ${inOrganization()} AND ${keys.map((key) => `${key} = :${key}`).join(' AND ')}`;
