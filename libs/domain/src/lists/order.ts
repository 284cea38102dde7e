/** In which order a list is read; `column` is never NULL, and ties are broken by the id. */
export interface Order<Row> {
  readonly property: keyof Row & string;
  readonly column: string;
  readonly descending: boolean;
}

/** The order of creation: ids grow with time. */
export const byCreation = { property: 'id', column: 'id', descending: false } as const;

/** Where a row stands in an order: its value there, and its id. */
export interface Place {
  readonly key: string | number;
  readonly id: string;
}

export function placeOf<Row extends { id: string }>(row: Row, { property }: Order<Row>): Place {
  const value: unknown = row[property];
  return { key: value instanceof Date ? value.getTime() : (value as string | number), id: row.id };
}

/** `ORDER BY` over an alias, in the order or against it. */
export function orderBy<Row>(alias: string, { column, descending }: Order<Row>, backwards = false): string {
  const direction = descending === backwards ? 'ASC' : 'DESC';
  const columns = column === 'id' ? ['id'] : [column, 'id'];
  return `ORDER BY ${columns.map((name) => `${alias}.${name} ${direction}`).join(', ')}`;
}

/** The condition for records at a place (`:endKey`, `:endId`) or before it. */
export function upTo<Row>(alias: string, { column, descending }: Order<Row>): string {
  const sign = descending ? '>' : '<';
  if (column === 'id') return `${alias}.id ${sign}= :endId`;
  return `${alias}.${column} ${sign}= :endKey AND (${alias}.${column} ${sign} :endKey OR ${alias}.id ${sign}= :endId)`;
}

/**
 * The condition for records behind a place (`:placeKey`, `:placeId`), or before it. Written so that both databases take it as one
 * range of the index: MySQL does not for a comparison of pairs.
 */
export function beyond<Row>(alias: string, { column, descending }: Order<Row>, backwards = false): string {
  const sign = descending === backwards ? '>' : '<';
  if (column === 'id') return `${alias}.id ${sign} :placeId`;
  return `${alias}.${column} ${sign}= :placeKey AND (${alias}.${column} ${sign} :placeKey OR ${alias}.id ${sign} :placeId)`;
}
