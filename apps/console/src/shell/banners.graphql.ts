import { graphql } from '../service';

export const PROVISIONING_STATE = graphql(`
  query ProvisioningState($withKeys: Boolean!) {
    organization {
      settings {
        scimEnabled
        scimPaused
      }
      scimKeys @include(if: $withKeys) {
        removalsHeldSince
      }
    }
  }
`);
