import type { ResultOf } from 'gql.tada';
import { graphql } from '../../service';
import { LINE } from './provisioning.graphql';

export const RECORD = graphql(
  `
  query Record($id: ID!) {
    provisioningRecord(id: $id) {
      ...Line
      query
      scimType
      notes
      partial
      durationMs
      requestBody
      responseBody
      ip
      userAgent
      requestId
      explanation {
        why
        whatToDo
      }
      events(first: 50) {
        nodes {
          id
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
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`,
  [LINE],
);

export type ProvisioningRecord = NonNullable<ResultOf<typeof RECORD>['provisioningRecord']>;

/** The latest requests about the same person or group. */
export const ABOUT = graphql(
  `
  query About($filter: ProvisioningFilter!) {
    provisioningRecords(first: 100, filter: $filter) {
      nodes {
        ...Line
      }
    }
  }
`,
  [LINE],
);

export const REPLAYS = graphql(`
  query Replays($id: ID!) {
    auditEvents(first: 10, filter: { targetId: $id, actions: ["provisioning.replayed"] }) {
      nodes {
        id
        occurredAt
        actor {
          label
        }
        changes {
          field
          after
        }
      }
    }
  }
`);
