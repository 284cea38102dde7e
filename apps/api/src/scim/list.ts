import type { Condition, Page, PageRequest } from '@rollcall/domain';
import {
  type ListQuery,
  listResponse,
  type Mapping,
  parseFilter,
  type ResolvedFilter,
  resolveFilter,
  type Schema,
  toWhere,
} from '@rollcall/scim-protocol';

/** Compiles the filter of a list, if there is one; `address` gives e-mail addresses their meaning as ids. */
export function conditionOf(
  filter: string | undefined,
  schema: Schema,
  mapping: Mapping,
  address: (filter: ResolvedFilter) => ResolvedFilter,
): Condition | undefined {
  if (filter === undefined) return undefined;
  const { sql, parameters } = toWhere(address(resolveFilter(parseFilter(filter), schema)), mapping);
  return { sql, parameters: { ...parameters } };
}

export const pageRequestOf = ({ startIndex, count }: ListQuery): PageRequest => ({
  offset: startIndex - 1,
  limit: count,
});

/** The envelope of a list (RFC 7644 §3.4.2). */
export const listBody = <Item>(query: ListQuery, page: Page<Item>, resources: object[]): object =>
  listResponse({ resources, totalResults: page.total, startIndex: query.startIndex });
