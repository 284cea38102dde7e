import { parse } from 'node:querystring';

/**
 * The parameters of a query; one that is repeated is a list. A plus is a blank, as forms write it, but the plus of an
 * address where the first blank of the parameter is %20: some clients write both, `displayName+eq+"Ada%20Lovelace"`.
 */
export const parseQuery = (query: string): Record<string, string | string[] | undefined> =>
  parse(query.split('&').map(withPluses).join('&'), '&', '=', { maxKeys: 0 });

const withPluses = (parameter: string): string =>
  /\+|%20/.exec(parameter)?.[0] === '%20' ? parameter.replaceAll('+', '%2B') : parameter;
