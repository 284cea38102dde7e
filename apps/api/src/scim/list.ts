import type { Order, Page, PageRequest, Principal, Start } from '@rollcall/domain';
import type { Condition } from '@rollcall/platform';
import {
  type AttributeSelection,
  findAttribute,
  fixes,
  type ListQuery,
  listResponse,
  type Mapping,
  openCursor,
  parseAttributePath,
  parseFilter,
  type ResolvedFilter,
  readListQuery,
  resolveFilter,
  resolveSelection,
  type Schema,
  sealCursor,
  toWhere,
  unsortable,
} from '@rollcall/scim-protocol';
import type { Dialect } from './dialects/dialect';
import { type IdPaths, idsAs } from './dialects/ids';
import type { ScimRequest } from './exchange';

/** Describes how to list a resource type. */
export interface Listed<Row> {
  schema: Schema;
  mapping: Mapping;
  /** The attributes that it can be sorted by, by canonical path. */
  orders: Readonly<Record<string, Omit<Order<Row>, 'descending'>>>;
  defaultOrder: Order<Row>;
  ids: IdPaths;
  /** Indexed attributes whose values few resources share. */
  selective: readonly string[];
}

/** The filter, resolved by the schema and translated by the dialect. */
export const resolvedFilter = <Row>(filter: string | undefined, { schema, ids }: Listed<Row>, dialect: Dialect) =>
  filter === undefined ? undefined : idsAs(dialect, resolveFilter(parseFilter(filter), schema), ids);

export function conditionOf<Row>(
  filter: ResolvedFilter | undefined,
  { mapping, selective }: Listed<Row>,
): Condition | undefined {
  if (!filter) return undefined;
  const { sql, parameters } = toWhere(filter, mapping);
  return { sql, parameters: { ...parameters }, bounded: fixes(filter, selective) };
}

/**
 * The requested page and its order. Throws 400 for an attribute that cannot be sorted by, and for a cursor of another
 * list.
 */
export function pageRequestOf<Row>(principal: Principal, query: ListQuery, listed: Listed<Row>): PageRequest<Row> {
  const order = orderOf(query, listed);
  const { count: limit, startIndex, cursor } = query;
  if (cursor === undefined) return { start: { offset: startIndex - 1 }, limit, order };
  if (cursor === '') return { start: { after: null }, limit, order };
  return { ...placeAt(principal, query, listed.schema, cursor), limit, order };
}

function orderOf<Row>({ sortBy, sortOrder }: ListQuery, { schema, orders, defaultOrder }: Listed<Row>): Order<Row> {
  if (sortBy === undefined) return defaultOrder;
  const attributePath = parseAttributePath(sortBy);
  const path = attributePath && findAttribute(schema, attributePath)?.path;
  const order = !path || !Object.hasOwn(orders, path) ? undefined : orders[path];
  if (!order) throw unsortable(sortBy, Object.keys(orders));
  return { ...order, descending: sortOrder === 'descending' };
}

/** The list response (RFC 7644 §3.4.2), paged by index or by cursors (RFC 9865). */
export function listBody<Row>(
  principal: Principal,
  query: ListQuery,
  schema: Schema,
  page: Page<Row>,
  resources: object[],
): object {
  const { total: totalResults, next, previous } = page;
  if (query.cursor === undefined) return listResponse({ resources, totalResults, startIndex: query.startIndex });
  const cursor = (start: PageRequest<Row>['start']) =>
    cursorTo(principal, query, schema, { start, total: totalResults });
  return listResponse({
    resources,
    totalResults,
    ...(previous && { previousCursor: cursor({ before: previous }) }),
    ...(next && { nextCursor: cursor({ after: next }) }),
  });
}

/** The attributes that the response should contain (RFC 7644 §3.9). */
export const selectionOf = ({ query }: ScimRequest, schema: Schema): AttributeSelection =>
  resolveSelection(readListQuery((query ?? {}) as Record<string, unknown>), schema);

/** Lifetime of a cursor in seconds. */
export const CURSOR_TIMEOUT_S = 3600;

/** The content of a cursor: where the page starts, and the length of the list. */
interface Bookmark {
  start: Start;
  total: number;
}

/** Creates a cursor that is valid only for this list. */
const cursorTo = (principal: Principal, query: ListQuery, schema: Schema, bookmark: Bookmark): string =>
  sealCursor(bookmark, keyOf(principal), bindingOf(principal, query, schema), Date.now() + CURSOR_TIMEOUT_S * 1000);

/** Opens a cursor. Throws 400 invalidCursor or expiredCursor. */
const placeAt = (principal: Principal, query: ListQuery, schema: Schema, cursor: string): Bookmark =>
  openCursor(cursor, keyOf(principal), bindingOf(principal, query, schema), Date.now()) as Bookmark;

const keyOf = ({ organization }: Principal): Buffer => Buffer.from(organization.cursorKey, 'hex');

/** A cursor is bound to this. The page size and the selected attributes can change between pages. */
const bindingOf = ({ organizationId }: Principal, { filter, sortBy, sortOrder }: ListQuery, { id }: Schema): string =>
  JSON.stringify([organizationId, id, filter, sortBy?.toLowerCase(), sortOrder]);
