import { graphql } from '../../service';

export const SETTINGS = graphql(`
  query Settings {
    organization {
      id
      plan
      version
      scimBaseUrl
      scim1BaseUrl
      settings {
        scimEnabled
        scimPaused
        scimRateLimit
        scim1RateLimit
        userNameMutable
        inviteUnknownMembers
        sendInvitations
        mailLanguage
        invitationDays
        nameSource
        allowLocalChanges
        safeguardPeople
        safeguardPeoplePercent
        safeguardMemberships
        safeguardMembershipsPercent
        jitProvisioning
        jitAfterDeletion
        emailDomains
        retentionDays
        legalHold
      }
    }
  }
`);

export const SAVE_SCIM = graphql(`
  mutation SaveScim($input: UpdateScimSettingsInput!) {
    updateScimSettings(input: $input) {
      organization {
        version
      }
    }
  }
`);

export const SAVE_SIGN_IN = graphql(`
  mutation SaveSignIn($input: UpdateSignInSettingsInput!) {
    updateSignInSettings(input: $input) {
      organization {
        version
      }
    }
  }
`);

export const SAVE_LOG = graphql(`
  mutation SaveLog($input: UpdateAuditSettingsInput!) {
    updateAuditSettings(input: $input) {
      organization {
        version
      }
    }
  }
`);
