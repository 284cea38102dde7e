import { parse } from 'node:querystring';

/**
 * The parameters of a query; one that is repeated is a list. A plus is a blank as forms write it, but not in a query that
 * writes blanks as %20: there it is the plus of an address.
 */
export const parseQuery = (query: string): Record<string, string | string[] | undefined> =>
  parse(query.includes('%20') ? query.replaceAll('+', '%2B') : query, '&', '=', { maxKeys: 0 });
