import { graphql } from './graphql';

// The mutations that these tests use, in one place.

export const INVITE = graphql(`
  mutation ($email: String!) {
    inviteMember(input: { email: $email }) { member { id email } }
  }
`);

export const INVITE_MANY = graphql(`
  mutation ($invitations: [InvitationInput!]!) {
    inviteMembers(input: { invitations: $invitations }) { results { member { id } error { code field } } }
  }
`);

export const CREATE_TOKEN = graphql(`
  mutation ($name: String!) {
    createServiceToken(input: { name: $name, roleId: "AUDITOR" }) { secret token { id } }
  }
`);
