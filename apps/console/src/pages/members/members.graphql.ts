import type { ResultOf, VariablesOf } from 'gql.tada';
import { graphql } from '../../service';

export const COUNTS = graphql(`
  query MemberCounts {
    organization {
      statistics {
        joined
        invited
        removed
      }
    }
  }
`);

export const MEMBERS = graphql(`
  query Members(
    $after: String
    $filter: MemberFilter!
    $orderBy: MemberOrder!
    $withGroups: Boolean!
    $withAccess: Boolean!
  ) {
    members(first: 50, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes {
        id
        displayName
        email
        status
        managedBy
        lastActiveAt @include(if: $withAccess)
        role {
          id
          name
        }
        groups(first: 3) @include(if: $withGroups) {
          nodes {
            id
            displayName
          }
          pageInfo {
            hasNextPage
          }
        }
        invitation {
          state
          expiresAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Member = NonNullable<ResultOf<typeof MEMBERS>['members']>['nodes'][number];
export type Filter = VariablesOf<typeof MEMBERS>['filter'];

export const MEMBER = graphql(`
  query Member($memberId: ID!, $withGroups: Boolean!, $withAccess: Boolean!) {
    member(id: $memberId) {
      id
      displayName
      email
      status
      managedBy
      lastActiveAt @include(if: $withAccess)
      role {
        id
        name
      }
      groups(first: 100) @include(if: $withGroups) {
        nodes {
          displayName
        }
        pageInfo {
          hasNextPage
        }
      }
      invitation {
        state
        expiresAt
      }
      externalId
      createdAt
      joinedAt
      removedAt
    }
  }
`);

/** Roles that people can have, and whether invitations are sent by email. */
export const ROLES = graphql(`
  query OrganizationRoles {
    organization {
      projectPermissionsSince
      settings {
        sendInvitations
      }
    }
    roles(first: 100) {
      nodes {
        id
        name
      }
    }
  }
`);
