import type { ResultOf } from 'gql.tada';
import { graphql } from '../../service';

export const OVERVIEW = graphql(`
  query Overview(
    $soon: DateTime!
    $since: DateTime!
    $withMembers: Boolean!
    $withKeys: Boolean!
    $withLog: Boolean!
  ) {
    organization {
      settings {
        scimEnabled
        scimPaused
      }
      statistics @include(if: $withMembers) {
        joined
        invited
        groups
        projects
      }
      scimKeys @include(if: $withKeys) {
        id
        name
        hint
        lastUsedAt
        removalsHeldSince
        health @include(if: $withLog) {
          identityProvider
          lastRequestAt
          lastDay {
            successful
            clientError
            serverError
          }
        }
      }
    }
    ending: credentials(first: 5, filter: { active: true, expiresBefore: $soon }) @include(if: $withKeys) {
      nodes {
        __typename
        id
        name
        hint
        expiresAt
        ... on AccessToken {
          role {
            id
          }
        }
      }
    }
    auditStreams(first: 100) @include(if: $withLog) {
      nodes {
        id
        name
        state
      }
    }
    changed: auditEvents(first: 100, filter: { since: $since, risks: [HIGH] }) @include(if: $withLog) {
      nodes {
        id
        occurredAt
        action
        actor {
          label
        }
        target {
          type
          label
        }
      }
    }
    provisioningCauses(filter: { since: $since }) @include(if: $withLog) {
      causes {
        requests
        explanation {
          cause
        }
      }
    }
  }
`);

export type Overview = ResultOf<typeof OVERVIEW>;
