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

/** What a page knows of the whole list without counting it: a page that is not full is the last. */
export const totalIfLast = ({ offset, limit }: PageRequest, found: number): number | undefined =>
  limit > found && (found > 0 || offset === 0) ? offset + found : undefined;
