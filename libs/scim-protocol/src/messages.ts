import { notAnInteger, notAnObject, wrongCount, wrongValue } from './errors';
import { getAnyCase, isObject } from './text';
import { LIST_RESPONSE_URN } from './urns';

/** The response to a list or search: RFC 7644 §3.4.2, with the cursors of RFC 9865. */
export interface ListResponse<Resource> {
  schemas: string[];
  totalResults: number;
  itemsPerPage: number;
  startIndex?: number;
  nextCursor?: string;
  previousCursor?: string;
  Resources: readonly Resource[];
}

/**
 * Wraps a page of resources. `Resources` is always present, and `itemsPerPage` is the number of resources in this
 * response.
 */
export function listResponse<Resource>(page: {
  resources: readonly Resource[];
  totalResults: number;
  startIndex?: number;
  nextCursor?: string;
  previousCursor?: string;
}): ListResponse<Resource> {
  const { resources, totalResults, ...place } = page;
  const given = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
  return {
    schemas: [LIST_RESPONSE_URN],
    totalResults,
    itemsPerPage: resources.length,
    ...given,
    Resources: resources,
  };
}

export const MAX_COUNT = 100;

/** The parameters of a list or search. Names and texts are as written; empty ones count as absent. */
export interface ListQuery {
  readonly startIndex: number;
  readonly count: number;
  readonly filter?: string;
  readonly attributes: readonly string[];
  readonly excludedAttributes: readonly string[];
  readonly sortBy?: string;
  readonly sortOrder: 'ascending' | 'descending';
  /** Present but empty for the first page of cursor paging (RFC 9865 §2). */
  readonly cursor?: string;
}

/**
 * Reads list parameters (RFC 7644 §3.4.2) from the query, with names in any case. The first of a repeated parameter
 * counts, except that attribute lists are joined. `startIndex` is at least 1, `count` (also `itemsPerPage`) 0 to 100.
 * Throws 400 invalidValue for a value that is not an integer, and 400 invalidCount for such a count with a cursor (RFC
 * 9865 §2.2).
 */
export function readListQuery(query: Readonly<Record<string, unknown>>): ListQuery {
  const get = (name: string) => {
    const value = getAnyCase(query, name);
    return Array.isArray(value) ? value[0] : value;
  };
  const text = (name: string) => readText(name, get(name));
  const filter = text('filter')?.trim();
  const sortBy = text('sortBy')?.trim();
  const cursor = text('cursor');
  return {
    startIndex: Math.max(1, integer('startIndex', get('startIndex')) ?? 1),
    count: Math.min(MAX_COUNT, Math.max(0, count(get, cursor !== undefined) ?? MAX_COUNT)),
    ...(filter && { filter }),
    attributes: names('attributes', query),
    excludedAttributes: names('excludedAttributes', query),
    ...(sortBy && { sortBy }),
    sortOrder: sortOrder(text('sortOrder')),
    ...(cursor !== undefined && { cursor }),
  };
}

/** Reads the body of a search by POST (RFC 7644 §3.4.3), in which the names are lists. */
export function readSearchRequest(body: unknown): ListQuery {
  if (!isObject(body)) throw notAnObject('The body', body);
  return readListQuery(body);
}

const count = (get: (name: string) => unknown, byCursor: boolean): number | undefined => {
  const fault = byCursor ? (_name: string, value: unknown) => wrongCount(value) : notAnInteger;
  return integer('count', get('count'), fault) ?? integer('itemsPerPage', get('itemsPerPage'), fault);
};

function integer(name: string, value: unknown, fault = notAnInteger): number | undefined {
  const text = typeof value === 'number' ? String(value) : (readText(name, value)?.trim() ?? '');
  if (text === '') return undefined;
  if (!/^[+-]?\d+$/.test(text)) throw fault(name, value);
  return Math.min(Number(text), Number.MAX_SAFE_INTEGER);
}

function sortOrder(value: string | undefined): ListQuery['sortOrder'] {
  const order = value?.trim().toLowerCase() || 'ascending';
  if (order !== 'ascending' && order !== 'descending') {
    throw wrongValue('sortOrder', value, '"ascending" or "descending"');
  }
  return order;
}

function readText(name: string, value: unknown, right = 'a string'): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw wrongValue(name, value, right);
  return value;
}

/** The names in a list, which may be one text or several. */
const names = (parameter: string, query: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(query)
    .filter(([key]) => key.toLowerCase() === parameter.toLowerCase())
    .flatMap(([, value]) => value)
    .flatMap((value) => (readText(parameter, value, 'a list of strings') ?? '').split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
