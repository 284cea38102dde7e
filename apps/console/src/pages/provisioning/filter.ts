import type { VariablesOf } from 'gql.tada';
import { periodOf } from './period';
import type { CAUSES } from './provisioning.graphql';
import type { ProvisioningSearch } from './search';

export type Filter = VariablesOf<typeof CAUSES>['filter'];
export type Cause = NonNullable<Filter['causes']>[number];

/** What a result of the search means for the service. */
const classes = {
  succeeded: ['SUCCESSFUL', 'REDIRECTION'],
  failed: ['CLIENT_ERROR', 'SERVER_ERROR'],
} as const;

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
