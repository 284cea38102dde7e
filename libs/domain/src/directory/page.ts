import { type RowReader, readRows, runQuery } from '@rollcall/platform';
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';

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

/** A list of one organization: the table, its alias, and whose it is. */
export interface List<Row> {
  manager: EntityManager;
  reader: RowReader<Row>;
  alias: string;
  organizationId: string;
}

/**
 * Reads a page in the order of ids, which is that of creation. A page that is not full is the last and needs no
 * counting; `countAll` counts without a condition.
 */
export async function readPage<Row>(
  { manager, reader, alias, organizationId }: List<Row>,
  { offset, limit }: PageRequest,
  condition: Condition | undefined,
  countAll: () => Promise<number>,
): Promise<Page<Row>> {
  const where = `WHERE ${alias}.organization_id = :organizationId${condition ? ` AND (${condition.sql})` : ''}`;
  const parameters = { organizationId, ...condition?.parameters };
  const rest = `${where} ORDER BY ${alias}.id LIMIT :limit OFFSET :offset`;
  const items = limit > 0 ? await readRows(manager, reader, rest, { ...parameters, limit, offset }) : [];
  const isLast = limit > items.length && (items.length > 0 || offset === 0);
  if (isLast) return { items, total: offset + items.length };
  if (!condition) return { items, total: await countAll() };
  const sql = `SELECT COUNT(*) AS total FROM ${reader.table} ${where}`;
  const [counted] = await runQuery<{ total: number | string }>(manager, sql, parameters);
  return { items, total: Number(counted!.total) };
}
