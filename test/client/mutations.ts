import { graphql } from './graphql';

// The mutations that these tests use, in one place.

export const INVITE = graphql(`
  mutation ($email: String!) {
    inviteMember(email: $email) { id email }
  }
`);

export const INVITE_MANY = graphql(`
  mutation ($invitations: [InvitationInput!]!) {
    inviteMembers(invitations: $invitations) { member { id } error { code field } }
  }
`);

export const CREATE_TOKEN = graphql(`
  mutation ($name: String!) {
    createServiceToken(name: $name, role: "AUDITOR") { secret token { id } }
  }
`);
