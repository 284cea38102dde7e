import { graphql } from '../service';

export const CALLER = graphql(`
  query Caller {
    caller {
      label
      permissions
      language
      member {
        displayName
      }
      organization {
        id
        name
      }
    }
  }
`);

export const SET_LANGUAGE = graphql(`
  mutation SetLanguage($language: Language!) {
    setOwnLanguage(input: { language: $language }) {
      requestId
    }
  }
`);
