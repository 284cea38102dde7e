import type { ResultOf } from 'gql.tada';
import { graphql } from '../../service';

export const INVITE = graphql(`
  mutation InviteMembers($invitations: [InvitationInput!]!) {
    inviteMembers(input: { invitations: $invitations }) {
      results {
        member {
          id
        }
        error {
          code
          message
        }
      }
      warnings {
        code
        index
      }
    }
  }
`);

export const LINK = graphql(`
  mutation CreateInvitationLink($memberId: ID!) {
    createInvitationLink(input: { memberId: $memberId }) {
      link {
        url
        expiresAt
      }
    }
  }
`);

export type InvitationLink = NonNullable<ResultOf<typeof LINK>['createInvitationLink']>['link'];

export const GROUPS = graphql(`
  query GroupsToJoin($search: String) {
    groups(first: 20, filter: { managedBy: LOCAL, search: $search }, orderBy: NAME) {
      nodes {
        id
        displayName
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);
