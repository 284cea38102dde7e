import { graphql } from '../service';

export const CALLER = graphql(`
  query Caller {
    caller {
      label
      permissions
      member {
        displayName
      }
      organization {
        id
        name
      }
    }
  }
`);
