import type { VariablesOf } from 'gql.tada';
import type { CAUSES } from './provisioning.graphql';
import type { ProvisioningSearch } from './search';

export type Filter = VariablesOf<typeof CAUSES>['filter'];

const classes = {
  succeeded: ['SUCCESSFUL', 'REDIRECTION'],
  failed: ['CLIENT_ERROR', 'SERVER_ERROR'],
} as const;

const DAY_MS = 86_400_000;
export const USUAL_DAYS = 7;

export const filterOf = ({ result, cause, text, days = USUAL_DAYS }: ProvisioningSearch, now: number): Filter => ({
  since: new Date(now - days * DAY_MS).toISOString(),
  ...(result && { statusClasses: [...classes[result]] }),
  // The service refuses a cause that it does not know, and the page then says so.
  ...(cause && { causes: [cause as NonNullable<Filter['causes']>[number]] }),
  ...(text && { text }),
});
