import { graphql } from '../../service';

export const COUNTS = graphql(`
  query Counts($filter: ProvisioningFilter!) {
    provisioningCounts(filter: $filter, by: HOUR) {
      isComplete
      counts {
        start
        statusClass
        requests
      }
    }
  }
`);

export const CAUSES = graphql(`
  query Causes($filter: ProvisioningFilter!) {
    provisioningCauses(filter: $filter) {
      isComplete
      causes {
        explanation {
          cause
          title
          why
          whatToDo
        }
        requests
        resources
        lastAt
      }
    }
  }
`);

/** What a request needs to be shown as a line. */
export const LINE = graphql(`
  fragment Line on ProvisioningRecord @_unmask {
    id
    occurredAt
    requests
    act
    method
    path
    status
    detail
    explanation {
      cause
      title
    }
    subject {
      type
      id
      label
    }
    key {
      id
      name
      hint
    }
  }
`);

export const REQUESTS = graphql(
  `
  query Requests($after: String, $filter: ProvisioningFilter!) {
    provisioningRecords(first: 20, after: $after, filter: $filter) {
      nodes {
        ...Line
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`,
  [LINE],
);

/** The beginning of the same list, to see what is new. */
export const NEWEST = graphql(`
  query Newest($filter: ProvisioningFilter!) {
    provisioningRecords(first: 20, filter: $filter) {
      nodes {
        id
      }
    }
  }
`);

export const KEY_NAMES = graphql(`
  query KeyNames {
    organization {
      scimKeys {
        id
        name
        hint
      }
    }
  }
`);
