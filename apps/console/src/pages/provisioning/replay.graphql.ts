import { EVENT } from '../../parts/event-list.graphql';
import { graphql } from '../../service';

const CHANGED = graphql(`
  fragment ReplayedChange on ReplayedEvent @_unmask {
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

export const PREVIEW = graphql(
  `
  query PreviewReplay($recordId: ID!) {
    previewReplay(recordId: $recordId) {
      status
      detail
      notes
      partial
      explanation {
        cause
        title
      }
      eventCount
      events {
        ...ReplayedChange
      }
    }
  }
`,
  [CHANGED],
);

export const REPLAY = graphql(
  `
  mutation ReplayRequest($recordId: ID!) {
    replayProvisioning(input: { recordId: $recordId }) {
      replay {
        status
        detail
        notes
        partial
        explanation {
          cause
          title
        }
      }
      events {
        ...ListedEvent
      }
    }
  }
`,
  [EVENT],
);

export const REPLAY_ALL = graphql(`
  mutation ReplayRequests($recordIds: [ID!]!) {
    replayProvisioningRecords(input: { recordIds: $recordIds }) {
      results {
        recordId
        replay {
          status
          explanation {
            cause
            title
          }
        }
        error {
          code
          message
        }
      }
    }
  }
`);

/** Failed requests of one cause that write, with what tells the same request from another. */
export const FAILED = graphql(`
  query FailedRequests($after: String, $filter: ProvisioningFilter!) {
    provisioningRecords(first: 100, after: $after, filter: $filter) {
      nodes {
        id
        act
        method
        path
        requestBody
        subject {
          label
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const REPLAYED = graphql(`
  query ReplayedRequests($after: String, $since: DateTime!) {
    auditEvents(
      first: 100
      after: $after
      filter: { since: $since, actions: ["provisioning.replayed"], outcomes: [SUCCESS] }
    ) {
      nodes {
        target {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
