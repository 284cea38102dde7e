import type { VariablesOf } from 'gql.tada';
import type { CAUSES } from './provisioning.graphql';
import type { ProvisioningSearch } from './search';

export type Filter = VariablesOf<typeof CAUSES>['filter'];

const classes = {
  succeeded: ['SUCCESSFUL', 'REDIRECTION'],
  failed: ['CLIENT_ERROR', 'SERVER_ERROR'],
} as const;

export const filterOf = ({ result, cause, text }: ProvisioningSearch): Filter => ({
  ...(result && { statusClasses: [...classes[result]] }),
  // The service refuses a cause that it does not know, and the page then says so.
  ...(cause && { causes: [cause as NonNullable<Filter['causes']>[number]] }),
  ...(text && { text }),
});
