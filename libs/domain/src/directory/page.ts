import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** A part of a list by position, counted from 0. */
export interface PageRequest {
  offset: number;
  limit: number;
}

export interface Page<Item> {
  items: Item[];
  /** Of the whole list. */
  total: number;
}

/** SQL over a table's alias with named parameters, as the filter compiler gives it. */
export interface Condition {
  sql: string;
  parameters: Record<string, unknown>;
}

/** How many rows a query has, whatever its order and limits (TypeORM's own count compares whole keys as text). */
export async function countRows<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): Promise<number> {
  const row = await query
    .clone()
    .orderBy()
    .limit(undefined)
    .offset(undefined)
    .select('COUNT(*)', 'total')
    .getRawOne<{ total: string | number }>();
  return Number(row?.total ?? 0);
}

/** Reads a page of a query; a page that is not full is the last and needs no counting, and `countAll` counts without a condition. */
export async function readPage<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  { offset, limit }: PageRequest,
  condition: Condition | undefined,
  countAll: () => Promise<number>,
): Promise<Page<Row>> {
  if (condition) query.andWhere(condition.sql, condition.parameters);
  const items = limit > 0 ? await query.offset(offset).limit(limit).getMany() : [];
  const isLast = limit > items.length && (items.length > 0 || offset === 0);
  if (isLast) return { items, total: offset + items.length };
  return { items, total: condition ? await countRows(query) : await countAll() };
}
