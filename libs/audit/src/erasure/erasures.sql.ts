import { inOrganization, type RowReader } from '@rollcall/platform';

/** Up to `:limit` unfinished erasures of any organization, after the person `:afterPersonId` of `:afterOrganizationId`. */
export const unfinishedErasures = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${alias}.finished_at IS NULL AND ${alias}.organization_id >= :afterOrganizationId
    AND (${alias}.organization_id > :afterOrganizationId OR ${alias}.person_id > :afterPersonId)
  ORDER BY ${alias}.organization_id, ${alias}.person_id LIMIT :limit`;

/** Up to `:limit` erasures of the organization before the one of `:personId` at `:requestedAt`, the latest first. */
export const erasuresBefore = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${inOrganization(alias)} AND ${alias}.requested_at <= :requestedAt
    AND (${alias}.requested_at < :requestedAt OR ${alias}.person_id < :personId)
  ORDER BY ${alias}.requested_at DESC, ${alias}.person_id DESC LIMIT :limit`;

/** Sets the searchable IP address of the event `:sequence`. */
export const setAddress = `UPDATE sealed_events SET ip = :ip WHERE ${inOrganization()} AND sequence = :sequence`;

/** Up to `:limit` provisioning records after `:lastRecordId` and before `:endId`. */
export const recordsToErase = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${inOrganization(alias)} AND ${alias}.id > :lastRecordId AND ${alias}.id < :endId ORDER BY ${alias}.id LIMIT :limit`;

/** The columns with the ID and the label of a row's author, and those that identify a row within the organization. */
export interface StoredAuthor {
  readonly table: string;
  readonly id: string;
  readonly label: string;
  readonly keys: readonly { readonly column: string; readonly isText: boolean }[];
}

/** The parameter of a key. The ID of a custom role is a text. */
const parameterOf = ({ column, isText }: StoredAuthor['keys'][number]): string => (isText ? `${column}_text` : column);

/** The keys of up to `:limit` rows with a label whose author is `:personId`, or is named by one of `:addresses`. */
export const rowsByAuthor = ({ table, id, label, keys }: StoredAuthor): string => `
  SELECT ${keys.map((key) => `${key.column} AS ${parameterOf(key)}`).join(', ')}
  FROM ${table} WHERE ${inOrganization()} AND ${label} IS NOT NULL
    AND (${id} = :personId OR LOWER(${label}) IN (:...addresses)) LIMIT :limit`;

/** Erases the label of a row's author. */
export const forgetLabel = ({ table, label, keys }: StoredAuthor): string => `
  UPDATE ${table} SET ${label} = NULL WHERE ${inOrganization()} AND ${keys
    .map((key) => `${key.column} = :${parameterOf(key)}`)
    .join(' AND ')}`;
