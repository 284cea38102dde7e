import type { VariablesOf } from 'gql.tada';
import type { CAUSES } from './provisioning.graphql';
import type { ProvisioningSearch } from './search';

export type Filter = VariablesOf<typeof CAUSES>['filter'];
export type Cause = NonNullable<Filter['causes']>[number];
export const classes = {
  succeeded: ['SUCCESSFUL', 'REDIRECTION'],
  failed: ['CLIENT_ERROR', 'SERVER_ERROR'],
} as const;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const USUAL_DAYS = 7;

/** In milliseconds. A period without an end goes on. */
export interface Period {
  since: number;
  until: number | undefined;
}

/** From a whole hour on, because the service counts whole hours ahead. */
export function periodOf({ from, to, days = USUAL_DAYS }: ProvisioningSearch, now: number): Period {
  const until = to === undefined ? undefined : Date.parse(to);
  const hour = Math.floor(((until ?? now) - days * DAY_MS) / HOUR_MS) * HOUR_MS;
  return { since: from === undefined ? hour : Date.parse(from), until };
}

export function filterOf(search: ProvisioningSearch, now: number): Filter {
  const { result, cause, act, key, resource, text } = search;
  const { since, until } = periodOf(search, now);
  return {
    since: new Date(since).toISOString(),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    ...(result && { statusClasses: [...classes[result]] }),
    // The service refuses a cause that it does not know, and the page then says so.
    ...(cause && { causes: [cause as Cause] }),
    ...(act && { acts: [act] }),
    ...(key && { keyId: key }),
    ...(resource && { resource }),
    ...(text && { text }),
  };
}
