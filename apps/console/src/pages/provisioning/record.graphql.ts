import type { ResultOf } from 'gql.tada';
import { EVENT } from '../../parts/event-list.graphql';
import { graphql } from '../../service';
import { SENTENCE } from './provisioning.graphql';

export const RECORD = graphql(
  `
  query ProvisioningRecord($recordId: ID!) {
    provisioningRecord(id: $recordId) {
      ...RequestSentence
      method
      path
      query
      detail
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
      subject {
        type
        id
      }
      key {
        name
        hint
      }
      events(first: 50) {
        nodes {
          ...ListedEvent
        }
        pageInfo {
          hasNextPage
        }
      }
    }
    replays: auditEvents(first: 10, filter: { targetId: $recordId, actions: ["provisioning.replayed"] }) {
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
`,
  [SENTENCE, EVENT],
);

type Found = ResultOf<typeof RECORD>;
export type ProvisioningRecord = NonNullable<Found['provisioningRecord']>;
export type Replay = NonNullable<Found['replays']>['nodes'][number];

/** The latest requests about the same person or group. */
export const ABOUT = graphql(
  `
  query RequestsAbout($filter: ProvisioningFilter!) {
    provisioningRecords(first: 100, filter: $filter) {
      nodes {
        ...RequestSentence
      }
    }
  }
`,
  [SENTENCE],
);
