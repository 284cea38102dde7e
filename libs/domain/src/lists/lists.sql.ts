import { type Condition, inOrganization, type RowReader, type Sql } from '@rollcall/platform';
import type { Order, Place } from './order';

/** The rows of a table that a list shows. */
export interface ListedRows<Row> {
  rows: RowReader<Row>;
  /** SQL over the alias of the rows. */
  condition?: Condition | undefined;
}

const where = <Row>({ rows: { alias }, condition }: ListedRows<Row>, more = ''): string =>
  `WHERE ${inOrganization(alias)}${condition ? ` AND (${condition.sql})` : ''}${more && ` AND ${more}`}`;

/** In the order, or reversed. */
function orderBy<Row>(alias: string, { column, descending }: Order<Row>, backwards = false): string {
  const direction = descending === backwards ? 'ASC' : 'DESC';
  const columns = column === 'id' ? ['id'] : [column, 'id'];
  return `ORDER BY ${columns.map((name) => `${alias}.${name} ${direction}`).join(', ')}`;
}

/** Both databases read this as one range of the index; MySQL does not do so for a comparison of pairs. */
const compared = (
  alias: string,
  column: string,
  sign: '<' | '>',
  orEqual: '' | '=',
  key: string,
  id: string,
): string =>
  column === 'id'
    ? `${alias}.id ${sign}${orEqual} :${id}`
    : `${alias}.${column} ${sign}= :${key} AND (${alias}.${column} ${sign} :${key} OR ${alias}.id ${sign}${orEqual} :${id})`;

/** The condition for rows after, or before, the place `:placeKey`, `:placeId`. */
const beyond = <Row>(alias: string, { column, descending }: Order<Row>, backwards = false): string =>
  compared(alias, column, descending === backwards ? '>' : '<', '', 'placeKey', 'placeId');

export const placeParameters = (place: Place | null) => ({ placeKey: place?.key, placeId: place?.id });

/** Rows after a place. */
export const afterPlace = <Row>(alias: string, order: Order<Row>, place: Place): Condition => ({
  sql: beyond(alias, order),
  parameters: placeParameters(place),
});

/** Rows before a place, and the row at the place. */
export const upToPlace = <Row>(alias: string, { column, descending }: Order<Row>, { key, id }: Place): Condition => ({
  sql: compared(alias, column, descending ? '>' : '<', '=', 'endKey', 'endId'),
  parameters: { endKey: key, endId: id },
});

/** Up to `:limit` rows: from the beginning, or next to `place` (`placeParameters`), the nearest first. */
export function rowsNextTo<Row>(
  list: ListedRows<Row>,
  order: Order<Row>,
  place: Place | null,
  backwards = false,
): string {
  const { alias, columns, table } = list.rows;
  return `SELECT ${columns} FROM ${table} ${where(list, place ? beyond(alias, order, backwards) : '')}
    ${orderBy(alias, order, backwards)} LIMIT :limit`;
}

/**
 * The place `key`, `id` of the row after `:skipped` others, from the beginning or after `place` (`placeParameters`).
 */
export function placeAfterSkipping<Row>(list: ListedRows<Row>, order: Order<Row>, place: Place | null): Sql {
  const { alias, table } = list.rows;
  // MySQL would rather sort all IDs than follow the key that is already in their order.
  const index = order.column === 'id' && !list.condition ? ' FORCE INDEX (PRIMARY)' : '';
  return ({ name }) => `SELECT ${alias}.${order.column} AS place_key, ${alias}.id AS place_id
    FROM ${table}${name === 'mysql' ? index : ''} ${where(list, place ? beyond(alias, order) : '')}
    ${orderBy(alias, order)} LIMIT 1 OFFSET :skipped`;
}

export const countOfRows = <Row>(list: ListedRows<Row>): string =>
  `SELECT COUNT(*) AS total FROM ${list.rows.table} ${where(list)}`;

/** The same, up to `:bound`. */
export const boundedCountOfRows = <Row>(list: ListedRows<Row>): string =>
  `SELECT COUNT(*) AS total FROM (SELECT ${list.rows.alias}.id FROM ${list.rows.table} ${where(list)} LIMIT :bound) counted`;

/** `select` once for each of `count` IDs, which are its parameters (`idParameters`), in one statement. */
export const forEachId = (count: number, select: (id: string) => string): string =>
  Array.from({ length: count }, (_, index) => `SELECT * FROM (${select(`:id${index}`)}) s${index}`).join(' UNION ALL ');

export const idParameters = (ids: readonly string[]): Record<string, string> =>
  Object.fromEntries(ids.map((id, index) => [`id${index}`, id]));

/**
 * Up to `:first` rows of each of several owners, whose ID is in the column `of`, after the ID `:afterId` in the column
 * `order`.
 */
export const slicesOf = <Row>(
  { rows, condition }: ListedRows<Row>,
  of: string,
  order: string,
  owners: number,
): string =>
  forEachId(
    owners,
    (id) => `SELECT ${rows.columns} FROM ${rows.table}
      WHERE ${inOrganization(rows.alias)} AND ${rows.alias}.${of} = ${id} AND ${rows.alias}.${order} > :afterId
        ${condition ? `AND ${condition.sql}` : ''} ORDER BY ${rows.alias}.${order} LIMIT :first`,
  );

/** Adds `:difference` to a slot of a counter. */
export const addToCounter = `UPDATE counters SET value = value + :difference
  WHERE ${inOrganization()} AND subject = :subject AND slot = :slot`;

/** The sum of the counters `:counted`, as `total`. */
export const sumOfCounters = `SELECT SUM(value) AS total FROM counters
  WHERE ${inOrganization()} AND subject IN (:...counted)`;
