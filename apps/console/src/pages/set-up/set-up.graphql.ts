import { graphql } from '../../service';

export const SET_UP = graphql(`
  query SetUp {
    organization {
      id
      plan
      scimBaseUrl
      settings {
        scimEnabled
      }
      scimSetUp {
        key {
          id
          name
          hint
          createdAt
        }
        identityProvider
        steps {
          step
          state
          occurredAt
          request {
            recordId
            method
            path
            status
            detail
            cause
          }
        }
        refusals {
          cause
          requests
          detail
        }
      }
    }
  }
`);

export const ENABLE = graphql(`
  mutation EnableScim {
    updateScimSettings(input: { scimEnabled: true }) {
      requestId
    }
  }
`);

export const CREATE_LINK = graphql(`
  mutation CreateSetUpLink($input: CreateSetUpLinkInput!) {
    createSetUpLink(input: $input) {
      url
    }
  }
`);
