import { graphql } from '../../service';

export const CAUSES = graphql(`
  query Causes($filter: ProvisioningFilter!) {
    provisioningCauses(filter: $filter) {
      isComplete
      causes {
        explanation {
          cause
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

export const REQUESTS = graphql(`
  query Requests($after: String, $filter: ProvisioningFilter!) {
    provisioningRecords(first: 20, after: $after, filter: $filter) {
      nodes {
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
        }
        key {
          id
          name
          hint
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const REQUEST = graphql(`
  query Request($id: ID!) {
    provisioningRecord(id: $id) {
      id
      query
      notes
      requestBody
      responseBody
      ip
      userAgent
      requestId
    }
  }
`);
