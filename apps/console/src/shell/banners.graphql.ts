import { graphql } from '../service';

export const STATE = graphql(`
  query State($withKeys: Boolean!) {
    organization {
      settings {
        scimEnabled
        scimPaused
      }
      scimKeys @include(if: $withKeys) {
        id
        removalsHeldSince
      }
    }
  }
`);
