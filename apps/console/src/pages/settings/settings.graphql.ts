import { graphql } from '../../service';

export const SETTINGS = graphql(`
  query Settings {
    organization {
      id
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
  mutation SaveScimSettings($input: UpdateScimSettingsInput!) {
    updateScimSettings(input: $input) {
      organization {
        version
      }
    }
  }
`);

export const SAVE_SIGN_IN = graphql(`
  mutation SaveSignInSettings($input: UpdateSignInSettingsInput!) {
    updateSignInSettings(input: $input) {
      organization {
        version
      }
    }
  }
`);

export const SAVE_LOG = graphql(`
  mutation SaveLogSettings($input: UpdateAuditSettingsInput!) {
    updateAuditSettings(input: $input) {
      organization {
        version
      }
    }
  }
`);
