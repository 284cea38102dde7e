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

/** What is to be known of a resource type to list it. */
export interface Listed<Row> {
  schema: Schema;
  mapping: Mapping;
  /** By canonical path, the attributes that it can be sorted by. */
  orders: Readonly<Record<string, Omit<Order<Row>, 'descending'>>>;
  defaultOrder: Order<Row>;
  ids: IdPaths;
  /** Paths that few resources have a value of in common, and an index finds. */
  selective: readonly string[];
}

/** The filter as schema and dialect understand it, if there is one. */
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

/** Which part of the list is wanted, and in which order. Throws 400 for an attribute that no index serves, and for a cursor of another list. */
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

/** The envelope of a list (RFC 7644 §3.4.2): a place in it by index, or by cursors (RFC 9865). */
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

/** The attributes that the answer to a request is to have (RFC 7644 §3.9). */
export const selectionOf = ({ query }: ScimRequest, schema: Schema): AttributeSelection =>
  resolveSelection(readListQuery((query ?? {}) as Record<string, unknown>), schema);

/** Seconds that a cursor is good for. */
export const CURSOR_TIMEOUT_S = 3600;

/** What a cursor carries: where the page begins, and how long the list was. */
interface Bookmark {
  start: Start;
  total: number;
}

/** The cursor that leads to a page of this list and no other. */
const cursorTo = (principal: Principal, query: ListQuery, schema: Schema, bookmark: Bookmark): string =>
  sealCursor(bookmark, keyOf(principal), bindingOf(principal, query, schema), Date.now() + CURSOR_TIMEOUT_S * 1000);

/** Where a cursor leads; throws 400 invalidCursor or expiredCursor. */
const placeAt = (principal: Principal, query: ListQuery, schema: Schema, cursor: string): Bookmark =>
  openCursor(cursor, keyOf(principal), bindingOf(principal, query, schema), Date.now()) as Bookmark;

const keyOf = ({ organization }: Principal): Buffer => Buffer.from(organization.cursorKey, 'hex');

/** The size of a page may change along the way, and what is shown of a resource. */
const bindingOf = ({ organizationId }: Principal, { filter, sortBy, sortOrder }: ListQuery, { id }: Schema): string =>
  JSON.stringify([organizationId, id, filter, sortBy?.toLowerCase(), sortOrder]);
