import type { ResultOf, VariablesOf } from 'gql.tada';
import { graphql } from '../../service';

export const MEMBER_COUNTS = graphql(`
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

const PERSON = graphql(`
  fragment Person on Member @_unmask {
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
    invitation {
      state
      expiresAt
    }
  }
`);

export const MEMBERS = graphql(
  `
  query Members(
    $after: String
    $filter: MemberFilter!
    $orderBy: MemberOrder!
    $withGroups: Boolean!
    $withAccess: Boolean!
  ) {
    members(first: 50, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes {
        ...Person
        groups(first: 3) @include(if: $withGroups) {
          nodes {
            id
            displayName
          }
          pageInfo {
            hasNextPage
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`,
  [PERSON],
);

export type Member = NonNullable<ResultOf<typeof MEMBERS>['members']>['nodes'][number];
export type MembersFilter = VariablesOf<typeof MEMBERS>['filter'];

export const MEMBER = graphql(
  `
  query Member($memberId: ID!, $withGroups: Boolean!, $withAccess: Boolean!) {
    member(id: $memberId) {
      ...Person
      groups(first: 100) @include(if: $withGroups) {
        nodes {
          displayName
        }
        pageInfo {
          hasNextPage
        }
      }
      externalId
      createdAt
      joinedAt
      removedAt
    }
  }
`,
  [PERSON],
);

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
