import { graphql } from '../service';

export const FIND = graphql(`
  query FindPeopleAndKeys($search: String!, $withMembers: Boolean!, $withKeys: Boolean!) {
    members(first: 6, filter: { search: $search }, orderBy: NAME) @include(if: $withMembers) {
      nodes {
        id
        displayName
        email
      }
    }
    credentials(first: 6, filter: { search: $search, kinds: [SCIM_KEY], active: true }) @include(if: $withKeys) {
      nodes {
        id
        name
        hint
      }
    }
  }
`);
