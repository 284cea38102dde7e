import { graphql } from '../../service';

export const LOSSES = graphql(`
  query RemovalLosses($memberId: ID!, $withGroups: Boolean!, $withAccess: Boolean!) {
    member(id: $memberId) {
      groups(first: 20) @include(if: $withGroups) {
        nodes {
          displayName
        }
        pageInfo {
          hasNextPage
        }
      }
    }
    memberAccess(memberId: $memberId, first: 20) @include(if: $withAccess) {
      nodes {
        projectId
        project {
          name
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    tokens: credentials(first: 20, filter: { ownerId: $memberId, active: true }) @include(if: $withAccess) {
      nodes {
        name
        hint
      }
      pageInfo {
        hasNextPage
      }
    }
    keys: credentials(
      first: 20
      filter: {
        createdById: $memberId
        active: true
        kinds: [API_KEY, SCIM_KEY, SECRET_KEY, SERVICE_TOKEN]
      }
    ) @include(if: $withAccess) {
      nodes {
        name
        hint
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

export const ROLE_EFFECT = graphql(`
  query MemberRoleEffect($memberId: ID!, $roleId: ID!) {
    previewMemberRole(memberId: $memberId, roleId: $roleId, first: 20) {
      inOrganization {
        gained
        lost
      }
      nodes {
        projectId
        project {
          name
        }
        gained
        lost
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

export const REMOVE = graphql(`
  mutation RemoveMembers($memberIds: [ID!]!) {
    removeMembers(input: { memberIds: $memberIds }) {
      results {
        error {
          code
          message
        }
      }
    }
  }
`);

export const SET_ROLE = graphql(`
  mutation SetMemberRoles($memberIds: [ID!]!, $roleId: ID!) {
    setMemberRoles(input: { memberIds: $memberIds, roleId: $roleId }) {
      results {
        error {
          code
          message
        }
      }
    }
  }
`);

export const RESEND = graphql(`
  mutation ResendInvitation($memberId: ID!) {
    resendInvitation(input: { memberId: $memberId }) {
      member {
        id
      }
    }
  }
`);

export const INVITE_AGAIN = graphql(`
  mutation InviteAgain($email: String!) {
    inviteMember(input: { email: $email }) {
      member {
        id
      }
    }
  }
`);
