import { graphql } from '../../service';

export const COUNTS = graphql(`
  query ProvisioningCounts($filter: ProvisioningFilter!) {
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
  query ProvisioningCauses($filter: ProvisioningFilter!) {
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

/** What a request needs to be said in a sentence. */
export const SENTENCE = graphql(`
  fragment RequestSentence on ProvisioningRecord @_unmask {
    id
    occurredAt
    act
    status
    explanation {
      cause
      title
    }
    subject {
      label
    }
  }
`);

const LINE = graphql(
  `
  fragment RequestLine on ProvisioningRecord @_unmask {
    ...RequestSentence
    requests
    method
    path
    detail
    key {
      name
      hint
    }
  }
`,
  [SENTENCE],
);

export const REQUESTS = graphql(
  `
  query ProvisioningRequests($after: String, $filter: ProvisioningFilter!) {
    provisioningRecords(first: 20, after: $after, filter: $filter) {
      nodes {
        ...RequestLine
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
  query NewestRequests($filter: ProvisioningFilter!) {
    provisioningRecords(first: 20, filter: $filter) {
      nodes {
        id
      }
    }
  }
`);

export const KEY_NAMES = graphql(`
  query ScimKeyNames {
    organization {
      scimKeys {
        id
        name
        hint
      }
    }
  }
`);
