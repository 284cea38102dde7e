import { graphql } from '../service';

/** What a list of events shows of each. */
export const EVENT = graphql(`
  fragment ListedEvent on AuditEvent @_unmask {
    action
    target {
      type
      label
    }
    changes {
      field
      before
      after
    }
  }
`);
